import { englishTexts } from '../../../../../domain/reason-texts/en.ts';

/** English: referrals. */
export const referrals = {
  referrals: {
    title: 'Your referrals',
    lead: 'Choose the one to book with',
    asking: 'Asking the registration desk for your referrals…',
    consultation: 'Seeing a doctor',
    laboratory: 'Laboratory tests',
    issued: 'issued on {{date}}',
    number: 'No. {{number}}',
    until: 'valid until {{date}}',
    lastDay: 'today is its last day',
    noEnd: 'no end date given',
    noPlaces: 'no places yet',
    noneInTime: 'no places until {{date}}',
    bookedAt: 'you are booked for {{when}}',
    old: 'This list was read {{when}}: the registration desk does not answer now, newer ones may be missing.',
    failed: 'The referrals could not be read',
    readAt: 'at {{time}}',
    readOn: 'on {{date}} at {{time}}',
    none: 'We see no valid referrals',
    noneText:
      'If a doctor wrote one, it may not have reached the registration desk yet. Show it there and they will book you.',
    unread: 'Referrals cannot be read now',
    unreadText:
      'There is no connection, so we do not know whether you have referrals. Try later or show the paper at the registration desk.',
    withoutOne: 'Book without a referral',
    others: 'Other referrals',
    mine: 'To my referrals',
  },
  referralFacts: {
    number: 'Number',
    from: 'Issued by',
    issued: 'Issued on',
    until: 'Valid until',
    booked: 'Booked for',
  },
  byReferral: {
    label: 'Referral',
    line: 'By referral: {{purpose}}',
    tooLate: 'Valid until {{date}}: it cannot be used after that',
    dayTooLate: 'too late',
    noneInTime: 'No free places until {{date}}. The doctor who wrote the referral can renew it.',
    numbered: '{{purpose}}, No. {{number}}',
    booked: {
      number: 'By referral No. {{number}}',
      consultation: 'By referral to a doctor',
      laboratory: 'By referral for tests',
    },
  },
  obstacle: englishTexts.referral,
} as const;
