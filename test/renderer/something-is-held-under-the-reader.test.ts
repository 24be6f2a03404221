import { expect, test } from 'vitest';
import type { ScanView } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { identityOf } from '../../renderer/flow/identity.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { bookingId } from './double-views.ts';
import {
  after,
  atChecking,
  atConfirm,
  BIRTH_DATE,
  bookedAt,
  byDocument,
  IDENTITY,
  POLICY,
  recognised,
  started,
  tick,
  typed,
} from './stories.ts';

const ivan: ScanView = {
  kind: 'policy',
  identity: IDENTITY,
  greeting: 'Иван Петрович',
  name: { family: 'Тестов', given: 'Иван', patronymic: 'Петрович' },
};
const anna: ScanView = {
  kind: 'policy',
  identity: { policy: '5057999770543217', birthDate: '2000-02-29' },
  greeting: 'Анна',
  name: { family: 'Пробная', given: 'Анна', patronymic: '' },
};

const read = (state: State, scan: ScanView): State =>
  after(state, { kind: 'scan-read', visit: state.visit.number, answer: ok(scan) });

/** A booking of the double's, as its paper's code opens it. */
async function paper(is: Partial<Circumstances> = {}): Promise<Extract<ScanView, { kind: 'booking' }>> {
  return { kind: 'booking', booking: await bookedAt(bridgeDouble(is)) };
}

const began: FlowEvent = { kind: 'began', purpose: 'book' };
const temporary = byDocument('temporary');
const notFound = (state: State): State =>
  after(atChecking(state), {
    kind: 'identified',
    seq: atChecking(state).seq,
    answer: { ok: false, error: 'not-recognised' },
  });

test('a policy stands for the two numbers, wherever they are asked for', async () => {
  const welcome = await started();
  const places = [
    welcome,
    after(welcome, began, ...typed('12345')),
    after(welcome, began, ...temporary, ...typed('123456789'), { kind: 'went-on' }),
    notFound(welcome),
  ];
  expect(places.map(({ visit }) => visit.step.kind)).toEqual([
    'welcome',
    'policy',
    'birth-date',
    'not-found',
  ]);
  for (const place of places) {
    const checking = read(place, ivan);
    expect(checking.visit).toMatchObject({
      step: { kind: 'checking' },
      purpose: 'book',
      document: 'unified',
      policy: POLICY,
      birthDate: BIRTH_DATE,
      scanned: { greeting: 'Иван Петрович' },
    });
    expect(identityOf(checking)).toEqual(IDENTITY);
  }
});

test('what the patient came for is kept: a wish, their own bookings', async () => {
  const wished = after(await started(), { kind: 'began', purpose: 'book', wish: '5' });
  const shown = after(read(wished, ivan), tick(2_000));
  expect(recognised(shown).visit.step).toMatchObject({ kind: 'doctor', specialityId: '5' });
  const mine = after(await started(), { kind: 'began', purpose: 'my-bookings' });
  expect(recognised(after(read(mine, ivan), tick(2_000))).visit).toMatchObject({
    step: { kind: 'my-bookings' },
    scanned: { greeting: 'Иван Петрович' },
  });
});

test('where nothing can be booked a policy leads to one’s bookings', async () => {
  const { offers } = bridgeDouble().circumstances;
  for (const is of [{ offers: { ...offers, slots: false } }, { tooOldToBook: true }])
    expect(read(await started(is), ivan).visit.purpose).toBe('my-bookings');
});

test('which policy it was stays on the screen long enough to be read, however fast the answer', async () => {
  const checking = read(await started(), ivan);
  const answered = recognised(checking);
  expect(answered.visit.step).toMatchObject({ kind: 'checking', answer: { ok: true } });
  expect(after(answered, tick(1_000)).visit.step.kind).toBe('checking');
  expect(after(answered, tick(1_500)).visit.step.kind).toBe('speciality');
  // Nobody waits for what they typed themselves.
  expect(recognised(atChecking(await started())).visit.step.kind).toBe('speciality');
});

test('back leads the way the patient came', async () => {
  const scanned = recognised(after(read(await started(), ivan), tick(2_000)));
  expect(after(scanned, { kind: 'went-back' }).visit).toEqual(freshVisit(2));
  const atPolicy = after(await started(), began);
  const fromPolicy = recognised(after(read(atPolicy, ivan), tick(2_000)));
  expect(after(fromPolicy, { kind: 'went-back' }).visit).toMatchObject({
    step: { kind: 'policy' },
    policy: POLICY,
  });
});

test('who changes a digit of what was read is not greeted by that name', async () => {
  const lost = notFound(await started());
  const again = after(read(lost, ivan), tick(2_000));
  const unknown = after(again, {
    kind: 'identified',
    seq: again.seq,
    answer: { ok: false, error: 'not-recognised' },
  });
  const corrected = after(unknown, { kind: 'data-corrected' });
  expect(corrected.visit.scanned).toEqual({ greeting: 'Иван Петрович' });
  expect(after(corrected, { kind: 'digit-erased' }).visit.scanned).toBeNull();
});

test('in the middle of a visit one’s own policy changes nothing, another’s gets a word', async () => {
  const confirm = atConfirm(await started());
  for (const place of [atChecking(await started()), recognised(atChecking(await started())), confirm]) {
    expect(read(place, ivan)).toEqual(place);
    const told = read(place, anna);
    expect(told.visit).toEqual({ ...place.visit, trouble: { kind: 'other-policy', endsAt: 8_000 } });
  }
  const booking = after(confirm, { kind: 'booking-asked' });
  expect(read(booking, anna).visit).toMatchObject({
    step: { kind: 'booking' },
    trouble: { kind: 'booking-first' },
  });
});

test('our own paper opens its booking, and back is the start', async () => {
  const welcome = await started();
  const scan = await paper();
  const places = [
    welcome,
    after(welcome, began, ...typed('12345')),
    after(welcome, began, ...typed(POLICY), { kind: 'went-on' }, ...typed('010119')),
    notFound(welcome),
  ];
  for (const place of places) {
    const opened = read(place, scan);
    expect(opened.visit).toMatchObject({
      step: { kind: 'result', booking: { id: bookingId(0) }, turned: false, print: 'idle' },
      policy: '',
      birthDate: '',
    });
    expect(after(opened, { kind: 'went-back' }).visit).toEqual(freshVisit(2));
  }
});

test('who goes on from a paper says first who they are', async () => {
  const open = async (is: Partial<Circumstances> = {}) => read(await started(), await paper(is));
  const more = after(await open(), { kind: 'another-booking-asked' });
  expect(more.visit).toMatchObject({ step: { kind: 'policy' }, purpose: 'book', wish: null });
  const taken = await open({ verdict: { kind: 'refused', reason: 'slot-taken', settledAt: 0 } });
  expect(after(taken, { kind: 'another-time-asked' }).visit).toMatchObject({
    step: { kind: 'policy' },
    purpose: 'book',
    wish: '1',
  });
  const already = await open({ verdict: { kind: 'refused', reason: 'already-booked', settledAt: 0 } });
  expect(after(already, { kind: 'my-bookings-asked' }).visit).toMatchObject({
    step: { kind: 'policy' },
    purpose: 'my-bookings',
  });
});

test('a paper anywhere else gets a word; the one on the screen needs none', async () => {
  const scan = await paper();
  const confirm = atConfirm(await started());
  expect(read(confirm, scan).visit).toMatchObject({
    step: { kind: 'confirm' },
    trouble: { kind: 'other-paper' },
  });
  const opened = read(await started(), scan);
  expect(read(opened, scan)).toEqual(opened);
  const other = { ...scan, booking: { ...scan.booking, id: bookingId(9) } };
  expect(read(opened, other).visit).toMatchObject({
    step: { booking: { id: bookingId(0) } },
    trouble: { kind: 'other-paper' },
  });
});

test('what could not be read is told for eight seconds, or until it is closed', async () => {
  const policy = after(await started(), began, ...typed('123'), tick(10_000));
  for (const why of ['half-read', 'damaged', 'something-else', 'unknown-paper'] as const) {
    const told = read(policy, { kind: 'not-read', why });
    expect(told.visit).toEqual({ ...policy.visit, trouble: { kind: why, endsAt: 18_000 } });
    expect(after(told, tick(17_500)).visit.trouble).not.toBeNull();
    expect(after(told, tick(18_000)).visit).toEqual(policy.visit);
    expect(after(told, { kind: 'trouble-closed' }).visit).toEqual(policy.visit);
  }
  // The next read that is good takes it away.
  const told = read(policy, { kind: 'not-read', why: 'damaged' });
  expect(read(told, ivan).visit.trouble).toBeNull();
});

test('a call that failed is a read that failed; nothing to take is nothing', async () => {
  const welcome = await started();
  const { number } = welcome.visit;
  const failed = after(welcome, {
    kind: 'scan-read',
    visit: number,
    answer: { ok: false, error: 'internal' },
  });
  expect(failed.visit.trouble?.kind).toBe('damaged');
  expect(after(welcome, { kind: 'scan-read', visit: number, answer: ok({ kind: 'nothing' }) })).toEqual(
    welcome,
  );
});

test('a scan counts as a touch, under the question whether anybody is there too', async () => {
  const confirm = after(atConfirm(await started()), tick(59_000));
  expect(after(read(confirm, { kind: 'not-read', why: 'half-read' }), tick(61_000)).warningEndsAt).toBeNull();
  const asked = after(confirm, tick(60_000));
  expect(asked.warningEndsAt).toBe(80_000);
  const here = read(asked, anna);
  expect(here).toMatchObject({ warningEndsAt: null, touchedAt: 60_000 });
  expect(here.visit.step).toEqual(asked.visit.step);
});

test('a read that comes after the visit ended shows nobody anything', async () => {
  const policy = after(await started(), began);
  const gone = after(policy, { kind: 'visit-ended' });
  const late: FlowEvent = { kind: 'scan-read', visit: policy.visit.number, answer: ok(ivan) };
  expect(after(gone, late)).toEqual(gone);
  // A step that was left within the visit is no reason: it means the same one screen further.
  const further = after(policy, ...typed(POLICY), { kind: 'went-on' });
  expect(after(further, late).visit.step.kind).toBe('checking');
});

test('nothing of who was read is left after the visit', async () => {
  const welcome = await started();
  const scan = await paper();
  const shown = recognised(after(read(welcome, ivan), tick(2_000)));
  const told = read(shown, anna);
  const ends: State[] = [
    after(told, { kind: 'visit-ended' }),
    after(told, tick(62_000), tick(82_000)),
    after(read(welcome, ivan), tick(60_000), tick(80_000)),
    after(read(welcome, scan), tick(45_000)),
    after(read(welcome, scan), { kind: 'went-back' }),
  ];
  const traces = ['Иван', 'Петрович', 'Анна', POLICY, '0015', '5057999770543217', '1990', BIRTH_DATE];
  for (const end of ends) {
    expect(end.visit).toEqual(freshVisit(welcome.visit.number + 1));
    for (const trace of [...traces, scan.booking.id, scan.booking.localNumber])
      expect(JSON.stringify(end)).not.toContain(trace);
  }
});

test('before the kiosk has said how it is, a read is nothing', async () => {
  const welcome = { ...(await started()), status: null };
  expect(read(welcome, ivan)).toEqual(welcome);
});
