import { describe, expect, test } from 'vitest';
import { refusalReasons, staffReasons } from '../../domain/booking.ts';
import { cardRejections } from '../../domain/patient-card.ts';
import { reasonTexts, type TextTopic, textLanguages } from '../../domain/reason-texts.ts';
import { referralObstacles } from '../../domain/referral.ts';
import { textOn } from '../support/text-on.ts';

const topics: TextTopic[] = [
  ...refusalReasons.map((reason) => ({ kind: 'refusal', reason }) as const),
  ...staffReasons.map((reason) => ({ kind: 'staff', reason }) as const),
  { kind: 'waiting' },
  { kind: 'in-doubt' },
  ...cardRejections.map((reason) => ({ kind: 'card', reason }) as const),
  ...referralObstacles.map((obstacle) => ({ kind: 'referral', obstacle }) as const),
];

/** Words of the trade, and words that blame. */
const notForPatients = {
  ru: /токен|сервер|систем|guid|гуид|мкаб|мип|лпу|слот|ячейк|ресурс|запрос|невалид|некоррект|неверн|неправильн|ошиб/i,
  en: /token|server|system|guid|mkab|slot|cell|resource|valid|incorrect|wrong|error|fail|mistake/i,
};
const otherAlphabet = { ru: /[a-z]/i, en: /\p{Script=Cyrillic}/u };

const said = (topic: TextTopic): string =>
  `${topic.kind} ${'reason' in topic ? topic.reason : 'obstacle' in topic ? topic.obstacle : ''}`.trim();

describe.each(textLanguages)('what a patient is told: %s', (language) => {
  test.each(topics.map((topic) => [said(topic), topic] as const))('%s', (_said, topic) => {
    const { why, next } = textOn(topic, language);
    // A line on the screen without a full stop; then sentences.
    expect(why).toMatch(/^\p{Lu}.{7,58}[^.!?]$/u);
    expect(next).toMatch(/^\p{Lu}.{10,108}\.$/u);
    for (const text of [why, next]) {
      expect(text).not.toMatch(notForPatients[language]);
      expect(text).not.toMatch(otherAlphabet[language]);
      // Spaces that hold and hyphens that join are the typography's matter.
      expect(text).not.toMatch(/[\u00a0\u2060]|\s{2}|["']/u);
    }
    // The list of bookings shows it in small letters: no name or abbreviation may be in it.
    expect(why.slice(1)).toBe(why.slice(1).toLowerCase());
  });
});

test('there is a text for every topic and for nothing else', () => {
  for (const language of textLanguages) {
    const { refusal, staff, card, referral } = reasonTexts[language];
    expect(Object.keys(refusal).sort()).toEqual([...refusalReasons].sort());
    expect(Object.keys(staff).sort()).toEqual([...staffReasons].sort());
    expect(Object.keys(card).sort()).toEqual(cardRejections.map((reason) => `card-${reason}`).sort());
    expect(Object.keys(referral).sort()).toEqual([...referralObstacles].sort());
  }
});

test('whoever may already be booked is told not to book again', () => {
  for (const topic of [{ kind: 'in-doubt' }, { kind: 'staff', reason: 'no-evidence' }] as const) {
    expect(textOn(topic, 'ru').next).toMatch(/второй раз (пока )?не записывайтесь/i);
    expect(textOn(topic, 'en').next).toMatch(/do not book again/i);
  }
});

test('a waiting request is never called a booking', () => {
  expect(textOn({ kind: 'waiting' }, 'ru').why).toMatch(/ещё не запись/);
  expect(textOn({ kind: 'waiting' }, 'en').why).toMatch(/not a booking yet/);
});
