import { z } from 'zod';
import type { SimPatient } from '../clinic/patients.ts';
import { cardHolderOf, claimsOf } from './bearer.ts';
import { badRequest, row } from './refusals.ts';
import type { Call, CentralAnswer, Told } from './request.ts';
import { jsonAnswer, no, readObject, refuse, told } from './request.ts';
import { hasAnother, keptForOthers } from './rules.ts';
import type { SimBooking } from './state-file.ts';
import { wireAppointment } from './wire.ts';
import type { World } from './world.ts';

/** Unknown fields are let pass: the real service ignores them. */
const bodySchema = z.object({ slot: z.guid(), email: z.string().nullish() });

/** Document 000: a booking of a slot. The token names the patient, the body only the cell. */
export function bookSlot(world: World, call: Call): CentralAnswer {
  // Before the body is looked at: who may not ask is not told what was wrong with the question.
  const claims = claimsOf(world, call, ['COD', 'LPU']);
  const patient = claims.ok ? cardHolderOf(world, claims.value) : claims;
  if (!patient.ok) return refuse(patient.refusal);
  const object = readObject(call);
  if (!object.ok) return refuse(object.refusal);
  const body = bodySchema.safeParse(object.value);
  if (!body.success) return refuse(badRequest('Поле slot: ожидается гуид ячейки расписания'));
  const booked = book(world, patient.value, body.data.slot);
  return booked.ok ? jsonAnswer(200, wireAppointment(booked.value)) : refuse(booked.refusal);
}

/**
 * The order matters to whoever repeats a request: one's own booking is named (4008) before the cell is called taken
 * (4009), so a repeat learns that the first one went through.
 */
function book(world: World, patient: SimPatient, slotGuid: string): Told<SimBooking> {
  const found = world.schedule.find(slotGuid);
  if (!found) return no(row('001/slot-not-found'));
  const { cell, slot } = found;
  if (!world.doctorByGuid(cell.doctor.guid)) return no(row('001/slot-without-resource'));
  const now = world.now();
  if (cell.startAt <= now) return no(row('001/slot-past'));
  if (cell.closed) return no(row('001/slot-unavailable'));
  if (!slot.kioskMayBook) return no(row('001/slot-no-rights'));
  // Not in 001's table; 000 has none, and the clinic that asks for it asks on every way in.
  if (patient.deskOnly) return no(row('002/desk-only'));
  const refusal =
    keptForOthers(world, patient, { doctor: cell.doctor, day: cell.day, slotGuid: cell.guid }) ??
    hasAnother(world, patient, slot.specialityId, '001');
  if (refusal) return no(refusal);
  if (world.bookings.ofSlot(slot.guid)) return no(row('001/slot-taken'));
  if (world.bookings.holder(cell)) return no(row('001/slot-taken-long-ago'));
  const booking = { policy: patient.policy, source: 'Infomat', kind: 'slot', referralGuid: null } as const;
  return told(world.bookings.add(cell, booking, now));
}
