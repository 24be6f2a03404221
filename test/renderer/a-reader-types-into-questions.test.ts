import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../domain/result.ts';
import { doctors, NOW } from './clinic-data.ts';
import { keyboard } from './keyboard.ts';
import { POLICY_HEX } from './readings.ts';
import { after, asked, atChecking, recognised, started, typed } from './stories.ts';
import { typingSteps } from './typing-steps.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a keyboard-wedge reader leaves nothing of what it typed, whatever was being typed', async () => {
  for (const [name, state] of await typingSteps()) {
    const page = keyboard(state);
    page.type(`${POLICY_HEX.slice(0, 90)}Enter`, 4);
    const { trouble: _told, ...left } = page.now().visit;
    const { trouble: _none, ...before } = state.visit;
    expect([name, left]).toEqual([name, before]);
    await vi.waitFor(() => expect(page.now().visit.trouble?.kind).toBe('half-read'));
    page.stop();
  }
});

test('its first keys are seen, and taken back; what the person types afterwards stays', async () => {
  for (const [name, state] of await typingSteps()) {
    const page = keyboard(state);
    // Two digits of the number may be a person’s yet.
    page.type(POLICY_HEX.slice(0, 2), 4);
    page.type(`${POLICY_HEX.slice(2, 90)}Enter`, 4);
    vi.advanceTimersByTime(1_000);
    page.type('7', 300);
    const after7 = after(state, ...typed('7'));
    const { trouble: _told, ...left } = page.now().visit;
    const { trouble: _none, ...expected } = after7.visit;
    expect([name, left]).toEqual([name, expected]);
    page.stop();
  }
});

test('an answer that comes among the reader’s keys is not taken back with them', async () => {
  const time = after(
    recognised(atChecking(await started())),
    { kind: 'speciality-chosen', specialityId: '1' },
    { kind: 'doctor-chosen', resourceGuid: 'd1' },
  );
  const doctor = doctors[0];
  if (!doctor) throw new Error('nobody receives');
  const day = '2026-11-22';
  const speciality = { id: '1', name: 'Терапевт' };
  const days = ok({ doctor, speciality, days: [{ day, freeCount: 1, queue: false }], asOf: NOW });
  const page = keyboard(time);
  page.type('02', 4);
  page.dispatch({ kind: 'days-read', seq: time.seq, answer: days });
  const { seq } = page.now();
  page.dispatch({
    kind: 'times-read',
    seq,
    answer: ok({ times: [{ slotGuid: 'd1-1', startAt: NOW }], asOf: NOW }),
  });
  page.type(`${POLICY_HEX.slice(2, 90)}Enter`, 4);
  expect(page.now().visit.step).toMatchObject({ kind: 'time', day, times: { asOf: NOW } });
  // Nor is the step that an answer led to.
  const checking = keyboard(atChecking(await started()));
  checking.type('02', 4);
  checking.dispatch({ kind: 'identified', seq: checking.now().seq, answer: ok({ recognised: 'yes' }) });
  checking.type(`${POLICY_HEX.slice(2, 90)}Enter`, 4);
  expect(asked(checking.now())).toBe('speciality');
  page.stop();
  checking.stop();
});
