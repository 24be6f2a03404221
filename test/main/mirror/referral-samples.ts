import type { PolicyIdentity } from '../../../domain/identity.ts';
import type { Referral } from '../../../domain/referral.ts';
import type { Seen, TestServer } from '../central/servers.ts';
import { answerText, fixture, startServer } from '../central/servers.ts';

export const ANNA: PolicyIdentity = { policy: '5057999770543217', birthDate: '2000-02-29' };
export const IVAN: PolicyIdentity = { policy: '5058900848000015', birthDate: '1990-01-01' };
export const CLINIC = '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9';

/** A consultation, good for anything it is not told otherwise. */
export const referral = (guid: string, more: Partial<Referral> = {}): Referral => ({
  guid,
  number: '47010157096',
  type: 'consultation',
  fromClinicGuid: 'e66e8056-f0bd-4ec3-85f7-28ff5b22db4f',
  fromClinicName: 'Поликлиника № 7',
  toClinicGuid: CLINIC,
  specialityId: '92',
  purpose: 'Неврология',
  resourceGuid: null,
  issuedOn: '2026-11-10',
  validUntil: '2026-12-10',
  booking: null,
  ...more,
});

/** The same as the server writes it. */
export const direction = ({ policy, birthDate }: PolicyIdentity, one: Referral) => ({
  patient: { n_pol: policy, birthday: birthDate },
  type: one.type === 'consultation' ? 'Consult' : 'Laboratory',
  [one.type === 'consultation' ? 'consultDirection' : 'laboratoryDirection']: {
    guid: one.guid,
    number: one.number,
    date: one.issuedOn,
    dateEnd: one.validUntil,
    docPrvdGuid: one.resourceGuid,
    specialityCode: one.specialityId,
    specialityName: one.purpose,
    lpuFromGuid: one.fromClinicGuid,
    lpuFromName: one.fromClinicName,
    lpuToGuid: one.toClinicGuid,
    appointment: one.booking && {
      guid: one.booking.guid,
      start: new Date(one.booking.startAt).toISOString(),
    },
  },
});

export const guidOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What a request gets: a whole HTTP answer, or undefined for none at all. */
export type Answers = {
  directory: () => string | undefined;
  schedule: () => string | undefined;
  token: () => string | undefined;
  ofClinic: () => string | undefined;
  ofPatient: () => string | undefined;
};

export const list = (items: readonly unknown[]): string => answerText(200, JSON.stringify(items));

/** A server with doctors, an empty timetable, tokens and no referrals, unless `answers` is changed. */
export async function startClinic(): Promise<{
  url: string;
  answers: Answers;
  asked: (part: string) => number;
  server: TestServer;
}> {
  const answers: Answers = {
    directory: () => answerText(200, fixture('doctors-page.json')),
    schedule: () => list([]),
    token: () => answerText(200, fixture('token.json')),
    ofClinic: () => list([]),
    ofPatient: () => list([]),
  };
  const answerTo = ({ requestLine }: Seen): string | undefined => {
    if (requestLine.includes('/newdirections/lpu/')) return answers.ofClinic();
    if (requestLine.includes('/newdirections/patient')) return answers.ofPatient();
    if (requestLine.includes('/token?')) return answers.token();
    return requestLine.includes('/iemk/doctors') ? answers.directory() : answers.schedule();
  };
  const server = await startServer((socket, seen) => {
    const text = answerTo(seen);
    if (text !== undefined) socket.write(text);
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    answers,
    server,
    asked: (part) => server.seen.filter(({ requestLine }) => requestLine.includes(part)).length,
  };
}
