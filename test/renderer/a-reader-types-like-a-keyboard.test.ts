import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { type Keyboard, keyboard } from './keyboard.ts';
import { OTHER_POLICY_HEX, POLICY_HEX, policyBytes } from './readings.ts';
import { after, bookedAt, POLICY, started, typed } from './stories.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const atPolicy = async (): Promise<State> => after(await started(), { kind: 'began', purpose: 'book' });
const wedgeReads = ({ double }: Keyboard): unknown[] =>
  double.calls.filter(({ method }) => method === 'wedgeRead').map(({ input }) => input);

test('a reader that types a policy leaves no digit of it in the number, and the patient is known', async () => {
  const page = keyboard(after(await atPolicy(), ...typed('77')));
  page.type(`${POLICY_HEX}Enter`, 4);
  expect(page.now().visit.policy).toBe('77');
  await vi.waitFor(() => expect(page.now().visit.step.kind).toBe('checking'));
  expect(wedgeReads(page)).toEqual([{ text: POLICY_HEX }]);
  expect(page.now().visit).toMatchObject({ policy: POLICY, scanned: { greeting: 'Иван Петрович' } });
});

test('one that sends no Enter is understood by its silence', async () => {
  const page = keyboard(await started());
  page.type(POLICY_HEX, 4);
  expect(wedgeReads(page)).toEqual([]);
  vi.advanceTimersByTime(200);
  await vi.waitFor(() => expect(page.now().visit.step.kind).toBe('checking'));
});

test('a person typing sixteen digits, even fast, types sixteen digits', async () => {
  for (const gapMs of [65, 90, 130, 300]) {
    const page = keyboard(await atPolicy());
    page.type(`${POLICY}Enter`, gapMs);
    vi.advanceTimersByTime(1_000);
    expect(page.now().visit).toMatchObject({ policy: POLICY, step: { kind: 'birth-date' } });
    expect(wedgeReads(page)).toEqual([]);
  }
});

test('the code of our own paper opens its booking', async () => {
  const page = keyboard(await started());
  const booked = await bookedAt(page.double, { place: { kind: 'slot', slotGuid: 'd1-1' } });
  page.type(`${paperCodeOf(booked.id)}Enter`, 4);
  await vi.waitFor(() => expect(page.now().visit.step.kind).toBe('result'));
});

test('a stray read in the middle of a number takes its keys with it', async () => {
  const page = keyboard(after(await atPolicy(), ...typed('50589')));
  page.type('46070343700154607034370015Enter', 4);
  await vi.waitFor(() => expect(page.now().visit.trouble?.kind).toBe('something-else'));
  expect(page.now().visit).toMatchObject({ policy: '50589', step: { kind: 'policy' } });
  page.type('0084', 200);
  expect(page.now().visit.policy).toBe('505890084');
});

test('a reader’s Enter presses no button and leads nowhere', async () => {
  const page = keyboard(after(await atPolicy(), ...typed(POLICY)));
  page.type(`${OTHER_POLICY_HEX.slice(0, 60)}Enter`, 4);
  await vi.waitFor(() => expect(page.now().visit.trouble?.kind).toBe('half-read'));
  expect(page.now().visit).toMatchObject({ policy: POLICY, step: { kind: 'policy' } });
});

test('a visit that ends while the answer is on its way stays ended', async () => {
  const double = bridgeDouble({ scanner: 'ready', delayMs: { takeScan: 500, wedgeRead: 500 } });
  const page = keyboard(await atPolicy(), double);
  double.hold(policyBytes);
  page.type(`${POLICY_HEX}Enter`, 4);
  page.dispatch({ kind: 'visit-ended' });
  const ended = page.now();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(double.calls.map(({ method }) => method)).toEqual(['takeScan', 'wedgeRead']);
  expect(page.now()).toEqual(ended);
});

test('a reader on a wire is asked when it says so, and not heard after the end', async () => {
  const page = keyboard(await started());
  page.double.hold(policyBytes);
  await vi.waitFor(() => expect(page.now().visit.step.kind).toBe('checking'));
  page.stop();
  page.double.hold(policyBytes);
  page.type(`${POLICY_HEX}Enter`, 4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(page.double.calls.map(({ method }) => method)).toEqual(['takeScan']);
});
