import type { Refusal } from './refusals.ts';
import { undocumented } from './refusals.ts';
import type { Call } from './request.ts';

/** What `POST /patients` is called with. A demonstration's: nothing real has it. */
export const patientsBasic = { login: 'kiosk', password: 'demo' } as const;

/** Document 004 says `Basic {login + password}`; joined and encoded as everywhere else (RFC 7617). */
const RIGHT = Buffer.from(`${patientsBasic.login}:${patientsBasic.password}`, 'utf8').toString('base64');

/** @returns the refusal, or nothing for the right login and password */
export function refusedBasic(call: Call): Refusal | undefined {
  const given = /^Basic +(\S+)$/i.exec(call.header('authorization') ?? '')?.[1];
  if (!given) return undocumented['no-basic'];
  return given === RIGHT ? undefined : undocumented['wrong-basic'];
}
