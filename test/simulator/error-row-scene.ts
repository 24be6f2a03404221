import { expect } from 'vitest';
import type { RowId } from '../../simulator/central/rows.ts';
import { rowOf } from '../../simulator/central/rows.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { FakeNow, Told } from './kit.ts';
import { byPortal, byReferral, call, patientNamed, referralOf, slotFor, slotWhere, tokenFor } from './kit.ts';

/** Bookings by each document that would succeed, to be spoilt; and whether an answer is a given row. */

export type Scene = { simulator: Simulator; now: FakeNow };

export const tokenOf = (simulator: Simulator, family: string, kind: string): Promise<string> =>
  tokenFor(simulator, patientNamed(simulator, family), kind === 'lpu' ? simulator.clinic.guid : kind);

/** 001 by Тестов's plain referral for its first free cell, with some of it changed. */
export async function book001(
  { simulator }: Scene,
  change: { token?: string; family?: string; more?: object } = {},
): Promise<Told> {
  const { family = 'Тестов', more = {} } = change;
  const token = change.token ?? (await tokenOf(simulator, family, 'cod'));
  const referral = referralOf(simulator, 'plain', family);
  const body = byReferral(referral, { SlotGuid: slotFor(simulator, referral).guid, ...more });
  return call(simulator, '/appointments', { token, body });
}

export async function book002(
  { simulator }: Scene,
  change: { token?: string; family?: string; more?: object } = {},
): Promise<Told> {
  const { family = 'Тестов', more = {} } = change;
  const token = change.token ?? (await tokenOf(simulator, family, 'rpgu'));
  const referral = referralOf(simulator, 'plain', family);
  const body = byPortal(simulator, referral, slotFor(simulator, referral), more);
  return call(simulator, '/iemk/directions/entry', { token, body });
}

export async function book003(
  { simulator }: Scene,
  change: { token?: string; family?: string; path?: string } = {},
): Promise<Told> {
  const token = change.token ?? (await tokenOf(simulator, change.family ?? 'Тестов', 'lpu'));
  const resource = slotWhere(simulator).resourceGuid;
  const path = change.path ?? `${resource}/2026-11-20`;
  return call(simulator, `/visit/${simulator.clinic.guid}/outSchedule/${path}`, { token, type: null });
}

/** What the braces of a row may be filled with. */
const asPattern = (message: string): RegExp =>
  new RegExp(
    `^${message
      .replaceAll('\\"', '"')
      .split(/\{[^}]+\}|\.\.\.(?=")/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('(?!\\{)\\S.*')}$`,
  );

/** The answer is that row: its status, its code, and its words with whatever was filled in. */
export const check = (id: RowId, told: Told): void => {
  const { status, code, message } = rowOf(id);
  expect([told.status, told.body.Code, told.body.Message_code]).toEqual([status, code, code]);
  expect(told.body.Message).toMatch(asPattern(message));
};
