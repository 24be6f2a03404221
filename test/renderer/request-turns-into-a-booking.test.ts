import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import { bridgeDouble, confirmed } from './bridge-double.ts';
import { after, atConfirm, bookedAt, started, tick } from './stories.ts';

async function pendingBooking(): Promise<{ before: BookingView; now: BookingView }> {
  const double = bridgeDouble({ verdict: { kind: 'pending' } });
  const before = await bookedAt(double);
  double.settle(before.id, confirmed, null);
  const now = await double.call('booking', { id: before.id });
  if (!now.ok) throw new Error(now.error);
  return { before: before, now: now.value };
}

test('the screen says so while the patient still stands there, and gives time to read it', async () => {
  const { before, now } = await pendingBooking();
  const booking = after(atConfirm(await started()), { kind: 'booking-asked' });
  const request = after(booking, { kind: 'booked', seq: booking.seq, answer: ok(before) }, tick(39_000));
  expect(request.visit.step).toMatchObject({ kind: 'result', turned: false });
  const ticket = after(request, { kind: 'booking-read', booking: now });
  expect(ticket.visit.step).toMatchObject({ kind: 'result', turned: true });
  expect(after(ticket, tick(45_000)).visit.step.kind).toBe('result');
  expect(after(ticket, tick(79_000)).visit.step.kind).toBe('welcome');
});

test('news of another booking changes nothing', async () => {
  const { before, now } = await pendingBooking();
  const booking = after(atConfirm(await started()), { kind: 'booking-asked' });
  const request = after(booking, { kind: 'booked', seq: booking.seq, answer: ok(before) });
  expect(after(request, { kind: 'booking-read', booking: { ...now, id: 'another' } })).toEqual(request);
});
