import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { timeOf } from '../../domain/clinic-time.ts';
import type { SimReferral } from '../../simulator/central/referrals.ts';
import type { SimSlot } from '../../simulator/central/schedule.ts';
import type { SimPatient } from '../../simulator/clinic/patients.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/start.ts';
import { startSimulator } from '../../simulator/start.ts';

/** Thursday, 10:00 in the clinic. */
export const THURSDAY_TEN = Date.parse('2026-11-19T10:00:00+03:00');

export type FakeNow = { (): number; advance(ms: number): void };

export function fakeNow(at = THURSDAY_TEN): FakeNow {
  let current = at;
  const now = (): number => current;
  return Object.assign(now, {
    advance: (ms: number) => {
      current += ms;
    },
  });
}

export async function started(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ otherPeople: false, now: fakeNow(), ...options });
  onTestFinished(() => simulator.stop());
  return simulator;
}

export function patientNamed(simulator: Simulator, family: string): SimPatient {
  const found = simulator.patients.find((each) => each.family === family);
  if (!found) throw new Error(`no patient ${family}`);
  return found;
}

/** The first cell that fits. */
export function slotWhere(
  simulator: Simulator,
  fits: (slot: SimSlot) => boolean = () => true,
  specialityId = '76',
): SimSlot {
  const found = simulator.slots({ specialityId }).find(fits);
  if (!found) throw new Error('no such cell');
  return found;
}

export const isFree = (slot: SimSlot): boolean => slot.status === 'available' && slot.kioskMayBook;

const answerSchema = z.looseObject({});
export type Told = { status: number; body: Record<string, unknown>; headers: Headers };

/** An answer read as JSON; a body that is not is an empty object. */
export async function ask(url: string, init?: RequestInit): Promise<Told> {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  let body: Record<string, unknown> = {};
  try {
    body = answerSchema.parse(JSON.parse(text));
  } catch {
    body = { text };
  }
  return { status: answer.status, body, headers: answer.headers };
}

export async function tokenFor(
  simulator: Simulator,
  patient: Pick<SimPatient, 'policy' | 'birthDate'>,
  kind = 'cod',
): Promise<string> {
  const told = await ask(tokenUrl(simulator, patient, kind));
  return z.string().parse(told.body.token ?? told.body.Token);
}

export function tokenUrl(
  simulator: Simulator,
  patient: Pick<SimPatient, 'policy' | 'birthDate'>,
  kind = 'cod',
): string {
  return `${simulator.apiUrl}/auth/${kind}/token?Birthday=${patient.birthDate}&n_pol=${patient.policy}`;
}

export function post(simulator: Simulator, token: string, slotGuid: string): Promise<Told> {
  return ask(`${simulator.apiUrl}/appointments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ slot: slotGuid }),
  });
}

/** A patient asks for a token and posts a booking. */
export async function bookAs(simulator: Simulator, family: string, slotGuid: string): Promise<Told> {
  return post(simulator, await tokenFor(simulator, patientNamed(simulator, family)), slotGuid);
}

/** What a refusal says, in short. */
export const said = ({ status, body }: Told): [number, unknown, unknown] => [
  status,
  body.Message_code,
  body.Message,
];

/** ESC/POS: numbers are bytes, strings are text in CP866. */
export function escpos(...parts: readonly (number | string)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : iconv.encode(part, 'cp866'))),
  );
}

export const ESC = 0x1b;
export const GS = 0x1d;
export const FS = 0x1c;
export const PREAMBLE = [ESC, 0x40, FS, 0x2e, ESC, 0x74, 17] as const;
export const CUT = [GS, 0x56, 0x42, 0] as const;

/** Sends the bytes, waits for so many bytes back or for the end, and answers what came. */
export function sendToPrinter(simulator: Simulator, bytes: Buffer, expected = 0): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const got: Buffer[] = [];
    const { host, port } = simulator.printer;
    const socket = connect(port, host, () => {
      socket.write(bytes);
      if (expected === 0) socket.end();
    });
    socket.on('data', (chunk) => {
      got.push(chunk);
      if (expected > 0 && Buffer.concat(got).length >= expected) socket.end();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error);
    });
    socket.on('close', () => resolve(Buffer.concat(got)));
  });
}

/** Waits for what happens on the other side of a socket; there is no clock to turn there. */
export async function eventually<T>(read: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const value = read();
    if (value !== undefined && value !== false) return value;
    await pause(5);
  }
  throw new Error('it did not happen');
}

export type Sending = {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly basic?: string;
  readonly type?: string | null;
  readonly body?: unknown;
};

/** One call to the central API; an object becomes JSON, a text is sent as it is. */
export function call(simulator: Simulator, path: string, sending: Sending = {}): Promise<Told> {
  const { method = 'POST', token, basic, type = 'application/json', body } = sending;
  const headers: Record<string, string> = {};
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (basic !== undefined) headers.authorization = `Basic ${Buffer.from(basic).toString('base64')}`;
  if (type !== null && method !== 'GET') headers['content-type'] = type;
  return ask(`${simulator.apiUrl}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** The patient's first referral of a sort; the first patient of the list has one of each. */
export function referralOf(simulator: Simulator, note: SimReferral['note'], family = 'Тестов'): SimReferral {
  const { policy } = patientNamed(simulator, family);
  const found = simulator.referrals().find((each) => each.policy === policy && each.note === note);
  if (!found) throw new Error(`${family} has no referral ${note}`);
  return found;
}

/** A free cell to which a referral leads, before it ends. */
export const slotFor = (
  simulator: Simulator,
  referral: SimReferral,
  fits: (slot: SimSlot) => boolean = isFree,
): SimSlot =>
  slotWhere(simulator, (each) => fits(each) && each.day <= referral.dateEnd, referral.specialityId);

/** The body of document 001 for a cell. */
export const byReferral = (referral: SimReferral, more: object = {}): Record<string, unknown> => ({
  DirectionGuid: referral.guid,
  DirectionType: referral.kind === 'consult' ? 'Consult' : 'Laboratory',
  LpuFromGuid: referral.lpuFromGuid,
  LpuToGuid: referral.lpuToGuid,
  ...more,
});

/** The body of document 002 for a cell. */
export const byPortal = (
  simulator: Simulator,
  referral: SimReferral,
  slot: SimSlot,
  more: object = {},
): Record<string, unknown> => ({
  direction_id: `${referral.lpuFromGuid}${referral.guid}`,
  lpu_code: simulator.clinic.guid,
  resource_id: `${simulator.clinic.guid}${slot.resourceGuid}`,
  day: slot.day,
  time: timeOf(slot.startAt, simulator.clinic.timeZone),
  ...more,
});

export const BASIC = 'kiosk:demo';

/** A person no clinic knows: everything document 004 asks for, in the spelling of its example. */
export const newcomer = (simulator: Simulator, more: object = {}): Record<string, unknown> => ({
  guid: '26f407bc-01c7-4e64-ae16-80ae909b1574',
  family: 'Приезжая',
  name: 'Алла',
  patronymic: 'Ивановна',
  birthday: '1990-01-01',
  polis: {
    type: { code: '3', name: 'Полис ОМС единого образца' },
    series: '',
    number: '5058900898008017',
    start: '2013-04-08 00:00:00.000',
    end: null,
    smo: '1024000000000',
  },
  identityDocument: {
    type: { code: '14', name: 'Паспорт' },
    series: '00 00',
    number: '000000',
    date: '2013-04-08',
    issuedBy: 'выдан',
  },
  mcod: simulator.clinic.code,
  phone: '89999999999',
  email: 'a@a.ru',
  gender: '2',
  snils: '000-000-000 00',
  regAddress: 'ул. Садовая, 1',
  factAddress: 'ул. Садовая, 1',
  isWorker: true,
  workPlace: '',
  profession: '',
  position: '',
  bloodType: '1',
  rh: false,
  blackLabel: false,
  ...more,
});

export const push = (simulator: Simulator, body: unknown, basic = BASIC): Promise<Told> =>
  call(simulator, '/patients', { basic, body });
