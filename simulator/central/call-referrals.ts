import { isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import { numberOf, type SimPatient } from '../clinic/patients.ts';
import { refusedBasic } from './basic.ts';
import { bearerOf, claimsOf } from './bearer.ts';
import { badRequest, undocumented } from './refusals.ts';
import type { Call, CentralAnswer } from './request.ts';
import { jsonAnswer, refuse, wholeNumber } from './request.ts';
import { wireLaboratory, wireReferral } from './wire-referral.ts';
import type { World } from './world.ts';

/** The patient's own referrals; a patient nobody knows has none. The path is assumed: its page was not found. */
export function getPatientReferrals(world: World, call: Call): CentralAnswer {
  const claims = claimsOf(world, call, ['COD', 'RPGU']);
  if (!claims.ok) return refuse(claims.refusal);
  const patient = bearerOf(world, claims.value);
  return jsonAnswer(200, patient ? world.referrals.of(patient).map(wireReferral) : []);
}

/** Everybody's referrals to a clinic, a page at a time, with whom each is about. Assumed, the shape of the pages as well. */
export function getClinicReferrals(world: World, call: Call): CentralAnswer {
  const refusal = refusedService(call);
  if (refusal) return refuse(refusal);
  if (call.params.lpu?.toLowerCase() !== clinic.guid) return refuse(undocumented['unknown-clinic']);
  const from = call.query.get('datefrom') ?? '0000-00-00';
  const page = wholeNumber(call.query.get('page'), 1, 1, 100_000);
  const count = wholeNumber(call.query.get('count'), 100, 1, 1_000);
  if (from !== '0000-00-00' && !isDay(from)) return refuse(badRequest('dateFrom: ожидается дата YYYY-MM-DD'));
  if (page === undefined || count === undefined)
    return refuse(badRequest('page, count: ожидаются целые числа от 1'));
  const all = world.referrals
    .all()
    .filter((each) => each.lpuToGuid === clinic.guid && each.date >= from)
    .sort((one, other) => one.date.localeCompare(other.date) || one.guid.localeCompare(other.guid));
  return jsonAnswer(200, {
    page,
    count,
    total: all.length,
    directions: all.slice((page - 1) * count, page * count).map((each) => ({
      ...wireReferral(each),
      patient: policyOf(world.people.byPolicy(each.policy), each),
    })),
  });
}

function policyOf(
  patient: SimPatient | undefined,
  order: { readonly policy: string; readonly birthDate: string },
) {
  return {
    n_pol: numberOf(patient ?? order),
    s_pol: patient?.series ?? null,
    birthday: order.birthDate,
  };
}

/** Documented: one laboratory referral of the clinic that sent the patient. */
export function getLaboratoryReferral(world: World, call: Call): CentralAnswer {
  const refusal = refusedService(call);
  if (refusal) return refuse(refusal);
  const from = call.params.lpu?.toLowerCase();
  const found = world.referrals
    .all()
    .find(
      (each) => each.kind === 'laboratory' && each.lpuFromGuid === from && each.id === (call.params.id ?? ''),
    );
  return found ? jsonAnswer(200, wireLaboratory(found)) : refuse(undocumented['referral-not-found']);
}

/** Whether a login is wanted is nowhere said: without one these are answered, with a wrong one not. */
const refusedService = (call: Call) =>
  call.header('authorization') === undefined ? undefined : refusedBasic(call);
