import { expect, test } from 'vitest';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { after, back, POLICY, started, tick, typed } from './stories.ts';

const comfort: FlowEvent[] = [
  { kind: 'language-chosen', language: 'en' },
  { kind: 'contrast-switched' },
  { kind: 'text-switched' },
  { kind: 'reach-switched' },
  { kind: 'voice-switched' },
];
const eased = { language: 'en', contrast: true, largeText: true, lowReach: true, voice: true };

test('back at the first screen nothing of the person is left, and the screen is as they liked it', async () => {
  const asked = after(await started(), ...comfort, { kind: 'began', purpose: 'contacts' }, ...typed(POLICY));
  const door = after(asked, back);
  expect(door.visit).toEqual({ ...freshVisit(2), ...eased });
  // Whoever went away leaves none of it to the next one.
  expect(after(door, tick(60_000), tick(80_000)).visit).toEqual(freshVisit(3));
  expect(after(asked, { kind: 'visit-ended' }).visit).toEqual(freshVisit(2));
});

test('a language this machine has no voice for turns the voice off, once', async () => {
  const spoken = after(await started(), { kind: 'voice-switched' });
  const silent = after(spoken, { kind: 'voice-lost' });
  expect(silent.visit).toEqual({ ...spoken.visit, voice: false });
  expect(after(silent, { kind: 'voice-lost' })).toEqual(silent);
});
