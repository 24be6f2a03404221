import { getCodToken, getLpuToken, getRpguToken } from './call-auth.ts';
import { bookReferral } from './call-book-referral.ts';
import { bookSlot } from './call-book-slot.ts';
import { cancelVisit } from './call-cancel.ts';
import { bookOutOfSchedule } from './call-out-of-schedule.ts';
import { pushPatient } from './call-patients.ts';
import { bookPortal } from './call-portal.ts';
import { getClinicReferrals, getLaboratoryReferral, getPatientReferrals } from './call-referrals.ts';
import { getDoctorCells, getDoctors, getSpecialityCells } from './call-schedule.ts';
import { namesReferral } from './names-referral.ts';
import { undocumented } from './refusals.ts';
import type { Call, CentralAnswer, CentralRequest } from './request.ts';
import { refuse } from './request.ts';
import type { World } from './world.ts';

export type { CentralAnswer, CentralRequest } from './request.ts';

type Answering = (world: World, call: Call) => CentralAnswer;
type Route = { readonly method: string; readonly segments: readonly string[]; readonly answer: Answering };

const route = (method: string, path: string, answer: Answering): Route => ({
  method,
  segments: path.split('/').slice(1),
  answer,
});

/** A segment that begins with a colon takes anything; the others are read whatever their case. The first that fits is taken. */
const routes: readonly Route[] = [
  route('GET', '/auth/cod/token', getCodToken),
  route('GET', '/auth/rpgu/token', getRpguToken),
  route('GET', '/auth/:lpu/token', getLpuToken),
  route('GET', '/iemk/doctors', getDoctors),
  route('GET', '/lpu/:lpu/speciality/:speciality/schedule/:from/:to', getSpecialityCells),
  route('GET', '/lpu/:lpu/doctor/:doctor/schedule/:from/:to', getDoctorCells),
  route('GET', '/lpu/:lpu/doctor/:doctor/schedule/:from', getDoctorCells),
  route('POST', '/appointments', (world, call) =>
    namesReferral(call.body) ? bookReferral(world, call) : bookSlot(world, call),
  ),
  route('POST', '/iemk/directions/entry', bookPortal),
  route('POST', '/visit/:lpu/outSchedule/:resource/:date', bookOutOfSchedule),
  route('POST', '/patients', pushPatient),
  route('GET', '/newdirections/patient', getPatientReferrals),
  route('GET', '/newdirections/lpu/:lpu', getClinicReferrals),
  route('GET', '/newdirections/lpu/:lpu/lab/:id', getLaboratoryReferral),
  route('DELETE', '/iemk/doctors/visit/:visit', cancelVisit),
];

/**
 * The central API: what it answers to one call, and what that call does to the world, at once and in memory. Whatever is asked has an
 * answer; a defect in here is a 500 of its own.
 */
export function answerCentral(world: World, request: CentralRequest): CentralAnswer {
  try {
    const [path = '', ...query] = request.path.split('?');
    const segments = segmentsOf(path);
    if (!segments) return refuse(undocumented['unreadable-path']);
    for (const { method, segments: wanted, answer } of routes) {
      if (method !== request.method.toUpperCase()) continue;
      const params = match(wanted, segments);
      if (params) return answer(world, callOf(request, params, query.join('?')));
    }
    return refuse(undocumented['unknown-method']);
  } catch {
    return refuse(undocumented['server-error']);
  }
}

function segmentsOf(path: string): string[] | undefined {
  try {
    return path.replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function match(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, segment] of given.entries()) {
    const pattern = wanted[i] ?? '';
    if (pattern.startsWith(':')) params[pattern.slice(1)] = segment;
    else if (pattern.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}

function callOf(request: CentralRequest, params: Record<string, string>, queryText: string): Call {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryText)) {
    const key = name.toLowerCase();
    if (!query.has(key)) query.set(key, value);
  }
  const { body } = request;
  return {
    params,
    query,
    header: (name) => headerOf(request, name),
    body: typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8'),
  };
}

function headerOf({ headers }: CentralRequest, name: string): string | undefined {
  const value = headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : value?.join(', ');
}
