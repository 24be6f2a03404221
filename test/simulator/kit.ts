import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
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
