import { expect, test } from 'vitest';
import { err } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { identityOf } from '../../renderer/flow/identity.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import { running } from './running.ts';
import { shownWords } from './shown-words.ts';
import {
  after,
  answeredBy,
  asked,
  BIRTH_DATE,
  back,
  bookedAt,
  IDENTITY,
  on,
  POLICY,
  started,
  tick,
  typed,
  wayBack,
} from './stories.ts';

const slip: FlowEvent = { kind: 'slip-asked' };
const atPolicy = async (): Promise<State> =>
  after(await started(), { kind: 'began', purpose: 'my-bookings' });
const toFinding = (number: string): FlowEvent[] => [slip, ...typed(number), on, ...typed(BIRTH_DATE), on];

async function kiosk(is: Parameters<typeof bridgeDouble>[0] = {}): Promise<BridgeDouble> {
  const double = bridgeDouble(is);
  await bookedAt(double);
  return double;
}

test('the digits of the number and the date of birth open the booking; back is the start', async () => {
  const double = await kiosk();
  const page = running(await atPolicy(), double);
  page.dispatch(...toFinding('318'));
  await expect
    .poll(() => page.now().visit.step)
    .toMatchObject({ kind: 'result', booking: { localNumber: 'К-0318' } });
  expect(double.calls.filter(({ method }) => method === 'bookingByNumber').map(({ input }) => input)).toEqual(
    [{ number: '318', birthDate: '1990-01-01' }],
  );
  page.dispatch(back);
  expect(page.now().visit).toEqual(freshVisit(2));
  page.stop();
});

test.each([
  ['no such number', '319', BIRTH_DATE],
  ['another’s date of birth', '318', '02011990'],
])('what does not fit is not found, and may be corrected: %s', async (_, number, birthDate) => {
  const page = running(await atPolicy(), await kiosk());
  page.dispatch(slip, ...typed(number), on, ...typed(birthDate), on);
  await expect
    .poll(() => page.now().visit.step)
    .toEqual({ kind: 'slip-not-found', error: 'unknown-booking' });
  expect(wayBack(page.now())).toEqual(['slip-not-found', 'birth-date', 'slip-number', 'policy', 'welcome']);
  page.dispatch({ kind: 'data-corrected' });
  expect(page.now().visit).toMatchObject({ step: { kind: 'slip-number' }, slipNumber: number, birthDate });
  expect(wayBack(page.now())).toEqual(['slip-number', 'policy', 'welcome']);
  page.stop();
});

test('after too many wrong numbers it is said how long to wait', async () => {
  const page = running(await atPolicy(), await kiosk({ slipWaitMs: 160_000 }));
  page.dispatch(tick(5_000), ...toFinding('318'));
  await expect
    .poll(() => page.now().visit.step)
    .toEqual({ kind: 'slip-not-found', error: 'too-many-tries', waitUntil: 165_000 });
  const now = page.now();
  page.stop();
  expect(shownWords(now)).toContain('Попробуйте снова через 3 минуты.');
  expect(shownWords(after(now, tick(164_000)))).toContain('Попробуйте снова через 1 секунду.');
  expect(shownWords(after(now, tick(165_000)))).toContain('Можно попробовать снова.');
});

test.each(['internal', 'bad-input'] as const)('what the kiosk cannot look for: %s', async (error) => {
  const page = running(await atPolicy(), await kiosk({ failing: { bookingByNumber: error } }));
  page.dispatch(...toFinding('318'));
  await expect.poll(() => page.now().visit.step).toEqual({ kind: 'slip-not-found', error });
  page.stop();
});

test('no number, or half a date, leads nowhere', async () => {
  const number = after(await atPolicy(), slip);
  expect(after(number, on)).toEqual(number);
  const date = after(number, ...typed('318'), on, ...typed('0101199'));
  expect(after(date, on)).toEqual(date);
  expect(after(number, ...typed('1234567')).visit.slipNumber).toBe('123456');
  expect(after(number, ...typed('318'), { kind: 'digit-erased' }).visit.slipNumber).toBe('31');
  expect(after(number, ...typed('318'), { kind: 'digits-cleared' }).visit.slipNumber).toBe('');
});

test('only who looks for their bookings is asked for a slip', async () => {
  const booking = after(await started(), { kind: 'began', purpose: 'book' });
  expect(after(booking, slip)).toEqual(booking);
});

test('who goes on from a booking found by its number says first who they are', async () => {
  // A policy half looked for is nobody’s word that the slip is its holder’s.
  const page = running(after(await atPolicy(), ...typed(POLICY)), await kiosk());
  page.dispatch(...toFinding('318'));
  await expect.poll(() => asked(page.now())).toBe('result');
  expect(identityOf(page.now())).toBeUndefined();
  page.dispatch({ kind: 'another-booking-asked' });
  expect(page.now().visit).toMatchObject({
    step: { kind: 'policy' },
    policy: '',
    birthDate: '',
    purpose: 'book',
  });
  page.stop();
});

test('a policy held under the reader meanwhile is the other way to the bookings', async () => {
  const lost = answeredBy(after(await atPolicy(), ...toFinding('999')), {
    kind: 'found',
    answer: err('unknown-booking'),
  });
  for (const place of [after(await atPolicy(), slip, ...typed('31')), lost]) {
    const read = after(place, {
      kind: 'scan-read',
      visit: 1,
      answer: {
        ok: true,
        value: {
          kind: 'policy',
          identity: IDENTITY,
          greeting: 'Иван',
          name: { family: 'Тестов', given: 'Иван', patronymic: '' },
        },
      },
    });
    expect(read.visit).toMatchObject({ step: { kind: 'checking' }, purpose: 'my-bookings' });
  }
});
