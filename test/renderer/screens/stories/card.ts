import type { Circumstances } from '../../circumstances.ts';
import { NOW } from '../../clinic-data.ts';
import type { Shot } from '../shot.ts';
import { noOffers, OFFLINE, type Stories, type } from '../steps.ts';
import { typeText } from '../typing.ts';
import { answer, CONTACTS, toEmail, toFamilyByCertificate } from './questions.ts';

async function toReview(shot: Shot, purpose?: RegExp): Promise<void> {
  await toEmail(shot, purpose);
  await typeText(shot.page, 'anna.probnaya@mail.ru');
  await shot.tap('Дальше');
}

async function toSent(shot: Shot, purpose?: RegExp): Promise<void> {
  await toReview(shot, purpose);
  await shot.tap('Отправить');
}

const sent = (is: Partial<Circumstances>, purpose?: RegExp): Stories[string] => ({
  is,
  run: (shot) => toSent(shot, purpose),
});

/** The card looked over, on its way, and what became of it. */
export const card: Stories = {
  'card-review': { run: (shot) => toReview(shot) },
  'card-review-contacts': { run: (shot) => toReview(shot, CONTACTS) },
  'card-review-long': {
    is: { recognised: 'not-recognised' },
    run: async (shot) => {
      await toFamilyByCertificate(shot);
      await answer(shot, 'константинопольская-пробная');
      await answer(shot, 'александра-анастасия');
      await answer(shot, 'константиновна');
      await shot.tap('Женский');
      await type(shot.page, '9120000000');
      await shot.tap('Дальше');
      await answer(shot, 'anna.konstantinopolskaya1990.rabota@poliklinika-12.mail.ru');
    },
  },
  'card-review-bare': {
    run: async (shot) => {
      await toEmail(shot);
      await shot.tap('Без почты');
    },
  },
  'card-review-offline': { is: OFFLINE, run: (shot) => toReview(shot) },
  pushing: {
    is: { delayMs: { pushPatient: 60_000 } },
    run: async (shot) => {
      await toSent(shot);
      await shot.page.clock.runFor(2_000);
    },
  },
  'push-accepted': sent({}),
  'push-accepted-desk': sent({
    offers: { ...noOffers, patients: true },
    pushed: { kind: 'accepted', at: NOW, attachment: 'not-valid' },
  }),
  'push-accepted-contacts': sent({}, CONTACTS),
  'push-pending-contacts': sent({ pushed: { kind: 'pending' } }, CONTACTS),
  'push-pending': sent({ pushed: { kind: 'pending' } }),
  'push-rejected': sent({
    pushed: { kind: 'rejected', at: NOW, reason: 'not-valid', fields: ['phone', 'email', 'policy'] },
  }),
  'mend-phone': {
    is: { pushed: { kind: 'rejected', at: NOW, reason: 'not-valid', fields: ['phone', 'email'] } },
    run: async (shot) => {
      await toSent(shot);
      await shot.tap('Исправить');
    },
  },
  'mend-email': {
    is: { pushed: { kind: 'rejected', at: NOW, reason: 'not-valid', fields: ['email'] } },
    run: async (shot) => {
      await toSent(shot);
      await shot.tap('Исправить');
    },
  },
  'push-rejected-desk': sent({
    pushed: { kind: 'rejected', at: NOW, reason: 'conflict', fields: ['card'] },
  }),
  'push-needs-staff': sent({ pushed: { kind: 'needs-staff', since: NOW } }),
  'not-pushed': sent({ failing: { pushPatient: 'not-offered' } }),
  'not-pushed-again': sent({ failing: { pushPatient: 'internal' } }),
  'not-pushed-check': sent({ failing: { pushPatient: 'bad-input' } }),
};
