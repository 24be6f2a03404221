import { expect, test } from 'vitest';
import { err, ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { NOW } from './clinic-data.ts';
import {
  after,
  answeredBy,
  atChecking,
  BIRTH_DATE,
  choice,
  on,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  tick,
  typed,
} from './stories.ts';
import { typingSteps } from './typing-steps.ts';

test('idleness clears whatever was being typed, and says so first', async () => {
  const typing = await typingSteps();
  const traces = /Незабудкин|Нестор|Никитич|9031112233|nestor|505890|ЩЖ-77|112233|987654|травма|0101/;
  for (const [name, state] of typing) {
    expect([name, JSON.stringify(state.visit)]).toEqual([name, expect.stringMatching(traces)]);
    const asking = after(state, tick(60_000));
    expect([name, asking.warningEndsAt]).toEqual([name, 80_000]);
    expect(after(asking, { kind: 'stayed' }).visit).toEqual(state.visit);
    const ended = after(asking, tick(80_000));
    expect([name, ended.visit]).toEqual([name, freshVisit(2)]);
    expect(JSON.stringify(ended.visit)).not.toMatch(traces);
  }
});

test('nor does a wait keep the screen for ever', async () => {
  const welcome = await started();
  const card = after(
    recognised(atChecking(welcome, 'contacts')),
    ...spelt('Незабудкин'),
    on,
    ...spelt('Нестор'),
    on,
    { kind: 'question-skipped' },
    ...typed('9031112233'),
    on,
    { kind: 'question-skipped' },
  );
  const pushing = after(card, { kind: 'card-sent', requestId: REQUEST_ID });
  const result = answeredBy(pushing, {
    kind: 'pushed',
    answer: ok({ id: REQUEST_ID, createdAt: NOW, state: { kind: 'pending' } }),
  });
  const finding = after(
    welcome,
    { kind: 'began', purpose: 'my-bookings' },
    { kind: 'slip-asked' },
    ...typed('1'),
    on,
    ...typed(BIRTH_DATE),
    on,
  );
  const lost = answeredBy(finding, { kind: 'found', answer: err('unknown-booking') });
  for (const state of [card, pushing, result, finding, lost, atChecking(welcome)])
    expect(after(state, tick(60_000), tick(80_000)).visit).toEqual(freshVisit(2));
});

test('how the screen was made easier to use goes with the visit', async () => {
  const welcome = await started();
  const eased: FlowEvent[] = [
    { kind: 'reach-switched' },
    { kind: 'voice-switched' },
    { kind: 'text-switched' },
    { kind: 'contrast-switched' },
  ];
  for (const one of eased) {
    const state = after(welcome, one);
    expect(state.visit).not.toEqual(welcome.visit);
    expect(after(state, one).visit).toEqual(welcome.visit);
    expect(after(state, tick(60_000), tick(80_000)).visit).toEqual(freshVisit(2));
  }
  const busy = after(welcome, ...eased, { kind: 'began', purpose: 'book' });
  expect(busy.visit).toMatchObject({ lowReach: true, voice: true, largeText: true, contrast: true });
  expect(after(busy, { kind: 'went-back' }).visit).toMatchObject({
    lowReach: true,
    voice: true,
    largeText: true,
  });
  expect(after(busy, { kind: 'went-back' }, { kind: 'visit-ended' }).visit).toEqual(freshVisit(3));
  expect(after(busy, { kind: 'visit-ended' }).visit).toEqual(freshVisit(2));
  expect(
    after(recognised(atChecking(after(welcome, ...eased))), {
      kind: 'slot-chosen',
      choice,
      requestId: REQUEST_ID,
    }).visit.lowReach,
  ).toBe(true);
});
