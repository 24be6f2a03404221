import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { HOUR_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';
import { bookTicket, type PaperRig, startPaperRig } from '../support/print-rig.ts';
import { inWords } from '../support/print-sheets.ts';
import { until } from '../support/until.ts';

const cancel = (rig: PaperRig, { id }: BookingView): Promise<BookingView> =>
  rig.ask('cancel', { bookingId: id, reason: 'cannot-come' });

async function withTicket(rig: PaperRig): Promise<BookingView> {
  const booking = await bookTicket(rig);
  const view = await rig.ended(booking.id);
  await rig.quiet();
  // Nothing is given back before no second copy of its booking can be on its way.
  await rig.passes(30 * SECOND_MS, 1);
  return view;
}

/** The jobs of a booking as «document, copy: state», the oldest first. */
const jobs = (rig: PaperRig, { id }: BookingView): string[] =>
  rig.jobsOf(id).map(({ document, copy, state }) => `${document}, ${copy}: ${state.kind}`);

const lastPaper = (rig: PaperRig): string =>
  rig.simulator
    .sheets()
    .at(-1)
    ?.lines.map(({ text }) => text)
    .join('\n') ?? '';

test('the slip comes out once, after the server has said so, and again only as a copy', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  const booking = await withTicket(rig);

  expect((await cancel(rig, booking)).state.kind).toBe('cancelled');
  const cancelled = await rig.ended(booking.id);
  await rig.quiet();
  await rig.passes(3 * HOUR_MS, 2);
  await rig.restart();
  await rig.quiet();
  expect([cancelled.document?.title, rig.found().map(inWords)]).toEqual([
    'Запись отменена',
    ['ticket', 'cancellation slip'],
  ]);
  expect(cancelled.document?.blocks.some(({ kind }) => kind === 'qr')).toBe(false);

  await rig.ask('print', { bookingId: booking.id });
  await rig.ended(booking.id);
  await rig.quiet();
  expect(jobs(rig, booking)).toEqual([
    'ticket, 0: printed',
    'cancellation-slip, 0: printed',
    'cancellation-slip, 1: printed',
  ]);
  expect(rig.found().map(inWords)).toEqual(['ticket', 'cancellation slip', 'cancellation slip, copy 1']);
});

test('a second tap while it is under way makes no second slip', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  const booking = await withTicket(rig);
  const answers = await Promise.all([
    rig.call('cancel', { bookingId: booking.id, reason: 'cannot-come' }),
    rig.call('cancel', { bookingId: booking.id, reason: 'not-needed' }),
  ]);
  expect(answers.some(({ ok }) => ok)).toBe(true);
  await rig.ended(booking.id);
  await rig.quiet();
  expect(rig.found().map(inWords)).toEqual(['ticket', 'cancellation slip']);
});

test('in an outage the ticket still counts: nothing comes out until somebody asks after the server has agreed', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  const booking = await withTicket(rig);
  await rig.simulator.faults.on('down');
  const waiting = rig.call('cancel', { bookingId: booking.id, reason: 'cannot-come' });
  await until('the first try to fail', () =>
    rig.store().reader.sql(`SELECT 1 FROM outbox_entry WHERE kind = 'cancel-booking' AND failures > 0`).get(),
  );
  rig.clock.advance(6_000);
  expect(await waiting).toMatchObject({ value: { state: { kind: 'confirmed' }, cancelling: 'under-way' } });
  expect((await rig.ask('booking', { id: booking.id })).document?.title).toBe('Талон');

  await rig.simulator.faults.off('down');
  const cancelled = await rig.becomes(booking.id, 'cancelled', 1_000);
  await rig.quiet();
  expect([cancelled.print, rig.found().map(inWords)]).toEqual([null, ['ticket']]);
  await rig.ask('print', { bookingId: booking.id });
  await rig.ended(booking.id);
  await rig.quiet();
  expect(rig.found().map(inWords)).toEqual(['ticket', 'cancellation slip']);
});

test('the slip of a booking whose ticket may have come out is no copy of that ticket', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  rig.whenEncoded(() => void rig.simulator.printerFaults.set({ cutterJamsAtCut: true }));
  const booking = await withTicket(rig);
  await rig.simulator.printerFaults.reset();
  await cancel(rig, booking);
  await rig.ended(booking.id);
  await rig.quiet();
  expect(jobs(rig, booking)).toEqual(['ticket, 0: in-doubt', 'cancellation-slip, 0: printed']);
  expect(rig.found().map(inWords)).toEqual(['uncut ticket', 'cancellation slip']);
});

test('whose policy was scanned is on the papers by name, as the clinic shows it, and nowhere in the log', async () => {
  const rig = await startPaperRig();
  await rig.swept();
  const identity = rig.patient();
  const barcode = writePolicyBarcode({
    type: 1,
    ...identity,
    name: { family: 'ЗВЁЗДНЫЙ', given: 'ОЛЕГ', patronymic: 'ТИМУРОВИЧ' },
    sex: 'male',
    expiresOn: null,
    ogrn: '1027700000000',
    okato: '45000',
  });
  const scan = await rig.ask('wedgeRead', { text: Buffer.from(barcode).toString('hex') });
  expect(scan).toMatchObject({ kind: 'policy', identity, greeting: 'Олег Тимурович' });

  const booking = await withTicket(rig);
  const ticket = lastPaper(rig);
  await cancel(rig, booking);
  await rig.ended(booking.id);
  await rig.quiet();
  const slip = lastPaper(rig);
  for (const paper of [ticket, slip]) expect(paper).toMatch(/Пациент\s+Звёздный О\. Т\./);
  expect(rig.logged.join('\n')).not.toMatch(/Звёздный|ЗВЁЗДНЫЙ/);
});
