import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../domain/outbox.ts';
import { cancelVerdict } from '../../../main/outbox/verdict-cancel.ts';
import { pushVerdict } from '../../../main/outbox/verdict-push.ts';

const words = { code: '4000', message: 'слова сервера' };

describe('what a patient push means', () => {
  test.each<[string, SendOutcome, unknown]>([
    [
      'taken',
      { kind: 'card-accepted', attachment: 'error', messages: ['Прикрепление не загружено'] },
      { kind: 'accepted', attachment: 'error' },
    ],
    [
      'fields to mend',
      { kind: 'card-rejected', reason: 'not-valid', fields: ['phone'], messages: ['Телефон'] },
      { kind: 'rejected', reason: 'not-valid', fields: ['phone'] },
    ],
    [
      'no answer: sent again, since a repeat is an update',
      { kind: 'unknown', cause: 'answer-timeout' },
      { kind: 'in-doubt', cause: 'answer-timeout' },
    ],
    [
      "the clinic's credentials",
      { kind: 'token-refused', expired: false, ...words },
      { kind: 'pause', cause: 'credentials-refused', forMs: null },
    ],
    [
      'not understood',
      { kind: 'needs-staff', reason: 'unrecognised-answer', ...words },
      { kind: 'needs-staff' },
    ],
  ])('%s', (_what, outcome, verdict) => {
    expect(pushVerdict(outcome)).toEqual(verdict);
  });
});

describe('what a cancellation means', () => {
  const first = { tokenWasFresh: true, clockIsWrong: false };
  test.each<[string, SendOutcome, typeof first, unknown]>([
    ['cancelled', { kind: 'cancelled' }, first, { kind: 'cancelled' }],
    [
      'past or unknown: perhaps a lost one or a second copy did it, so the slot is looked at',
      { kind: 'not-cancelled', ...words },
      first,
      { kind: 'in-doubt', cause: 'possible-effect' },
    ],
    [
      'a kept token refused',
      { kind: 'token-refused', expired: true, ...words },
      { ...first, tokenWasFresh: false },
      { kind: 'retry', cause: 'token-refused' },
    ],
    [
      'not understood',
      { kind: 'needs-staff', reason: 'defective-request', ...words },
      first,
      { kind: 'needs-staff' },
    ],
  ])('%s', (_what, outcome, context, verdict) => {
    expect(cancelVerdict(outcome, context)).toEqual(verdict);
  });
});
