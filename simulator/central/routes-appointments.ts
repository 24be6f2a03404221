import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SimPatient } from '../clinic/patients.ts';
import { ageOn, patientByCard } from '../clinic/patients.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Refusal } from './refusals.ts';
import { alreadyBooked, badRequest, refusals } from './refusals.ts';
import type { SimBooking } from './state-file.ts';
import { spokenInstant, wireAppointment } from './wire.ts';
import type { World } from './world.ts';
import { refuse } from './world.ts';

const ADULT_YEARS = 18;

/** Unknown fields are let pass: the real service ignores them. */
const bodySchema = z.object({ slot: z.guid(), email: z.string().nullish() });

type Told<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };
const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

/** Document 000: a booking of a slot. The token names the patient, the body only the cell. */
export function addAppointmentRoutes(app: FastifyInstance, world: World): void {
  app.post(
    '/appointments',
    {
      // Before the body is read: who may not ask is not told what was wrong with the question.
      onRequest: async (request, reply) => {
        const patient = patientOf(world, request);
        if (!patient.ok) return refuse(reply, patient.refusal);
        if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
          return refuse(reply, {
            ...badRequest('Content-Type запроса должен быть application/json'),
            status: 415,
          });
        return undefined;
      },
    },
    (request, reply) => {
      const patient = patientOf(world, request);
      if (!patient.ok) return refuse(reply, patient.refusal);
      const body = bodySchema.safeParse(request.body);
      if (!body.success) return refuse(reply, badRequest('Поле slot: ожидается гуид ячейки расписания'));
      const booked = book(world, patient.value, body.data.slot);
      return booked.ok ? reply.send(wireAppointment(booked.value)) : refuse(reply, booked.refusal);
    },
  );
}

function patientOf(world: World, request: FastifyRequest): Told<SimPatient> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return no(refusals['no-token']);
  const check = world.tokens.check(token, world.now());
  if (!check.ok) {
    if (check.why === 'malformed') return no(refusals['token-malformed']);
    return no(refusals[check.why === 'expired' ? 'token-expired' : 'token-signature']);
  }
  const { Mkab: card, IsClosed: closed } = check.claims.Patient;
  const patient = card === null ? undefined : patientByCard(card);
  if (!patient) return no(refusals['no-card']);
  if (closed) return no(refusals['card-closed']);
  return { ok: true, value: patient };
}

/**
 * The order matters to whoever repeats a request: one's own booking is named (4008) before the cell is called taken
 * (4009), so a repeat learns that the first one went through.
 */
function book(world: World, patient: SimPatient, slotGuid: string): Told<SimBooking> {
  const found = world.schedule.find(slotGuid);
  if (!found) return no(refusals['slot-not-found']);
  const { cell, slot } = found;
  const now = world.now();
  if (cell.startAt <= now) return no(refusals['slot-past']);
  if (cell.closed) return no(refusals['slot-unavailable']);
  if (!slot.kioskMayBook) return no(refusals['slot-no-rights']);
  if (patient.deskOnly) return no(refusals['desk-only']);
  if (specialityOf(slot.specialityId).adultsOnly && ageOn(slot.day, patient.birthDate) < ADULT_YEARS)
    return no(refusals['adults-only']);

  const own = world.bookings.activeOf(patient.policy, slot.specialityId, now);
  if (own) return no(alreadyBooked(own.resourceName, spokenInstant(own.startAt)));
  if (world.bookings.ofSlot(slot.guid)) return no(refusals['slot-taken']);
  if (cell.takenBefore) return no(refusals['slot-taken-long-ago']);
  return { ok: true, value: world.bookings.add(cell, patient.policy, 'Infomat', now) };
}
