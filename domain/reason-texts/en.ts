import type { ReasonText, ReasonTexts } from './shape.ts';

// Said before anything is sent as well as after the server's refusal.
const expired: ReasonText = {
  why: 'This referral has run out',
  next: 'A doctor will write you a new one. Ask at the registration desk whom to see.',
};
const hasBooking: ReasonText = {
  why: 'You are already booked with this referral',
  next: 'No second booking is needed. The registration desk can tell you when and where.',
};
const deskOnly: ReasonText = {
  why: 'Only the registration desk books such referrals',
  next: 'Take the referral to the registration desk: they will book you.',
};

export const englishTexts: ReasonTexts = {
  refusal: {
    'slot-taken': {
      why: 'Somebody took this time',
      next: 'Choose another time: this request no longer stands.',
    },
    'slot-past': { why: 'This time has passed', next: 'Choose another time.' },
    'slot-unavailable': { why: 'This time is no longer bookable', next: 'Choose another time.' },
    'slot-unknown': {
      why: 'The doctor’s schedule has changed',
      next: 'This time is gone. Please choose another.',
    },
    'no-rights-for-slot': {
      why: 'Only the registration desk books this time',
      next: 'Choose another time or ask at the registration desk.',
    },
    'already-booked': {
      why: 'You already have a booking with this speciality',
      next: 'A second one is not possible. The registration desk can move the first.',
    },
    'no-medical-card': {
      why: 'You have no medical card at this clinic yet',
      next: 'Go to the registration desk with your policy and passport: they open one and book you.',
    },
    'medical-card-closed': {
      why: 'Your medical card is closed',
      next: 'Go to the registration desk with your policy and passport to have it opened.',
    },
    'self-booking-forbidden': {
      why: 'Only the registration desk can book you',
      next: 'Go to the desk or call it: they will book you there.',
    },
    'not-under-observation': {
      why: 'This doctor sees registered patients only',
      next: 'Ask at the registration desk whom to see.',
    },
    'age-restricted': {
      why: 'This doctor sees patients of another age',
      next: 'Choose another doctor or ask at the registration desk.',
    },
    'adults-only': {
      why: 'This time is for adults only, from 18 years',
      next: 'Choose another time or another doctor. The registration desk can help too.',
    },
    'children-only': {
      why: 'This time is for children only',
      next: 'Choose another time or another doctor. The registration desk can help too.',
    },
    'infants-only': {
      why: 'This time is for children under 1 year only',
      next: 'Choose another time or another doctor. The registration desk can help too.',
    },
    'childrens-clinic': {
      why: 'This clinic sees children only, up to 18 years',
      next: 'Ask at the registration desk where adults are seen: they will tell you.',
    },
    'only-disabled': {
      why: 'This time is for people with disabilities only',
      next: 'Choose another time. If it is for you, the registration desk will book it.',
    },
    'only-pregnant': {
      why: 'This time is for pregnant patients only',
      next: 'Choose another time. If it is for you, the registration desk will book it.',
    },
    'only-healthy-children': {
      why: 'This time is for healthy children only',
      next: 'Choose another time or ask at the registration desk.',
    },
    'referral-not-found': {
      why: 'The registration desk does not see this referral yet',
      next: 'Take the referral to the registration desk: they will find it and book you.',
    },
    'referral-other-patient': {
      why: 'This referral is recorded for another patient',
      next: 'Take the referral and your passport to the registration desk: they will check and help.',
    },
    'referral-has-booking': hasBooking,
    'referral-expired': expired,
    'referral-other-legal-entity': {
      why: 'This referral is to another organisation',
      next: 'You are booked where you were referred to. The registration desk can tell you where.',
    },
    'referral-other-speciality': {
      why: 'The referral is to a doctor of another speciality',
      next: 'Choose the doctor you were referred to, or ask at the registration desk.',
    },
    'referral-type-unsupported': deskOnly,
    'referral-needs-doctor': {
      why: 'This referral is for a doctor or a room',
      next: 'Choose a doctor or a room. If none is listed, ask at the registration desk.',
    },
    'by-staff': {
      why: 'A person checked the request: there is no booking',
      next: 'Choose another time or go to the registration desk, they will help.',
    },
  },
  staff: {
    'unrecognised-answer': {
      why: 'The kiosk did not understand the answer',
      next: 'Give the request number at the registration desk: they will check and help you.',
    },
    'defective-request': {
      why: 'The kiosk could not complete this request',
      next: 'You did everything right. Give the request number at the registration desk to be booked.',
    },
    'patient-record-incomplete': {
      why: 'Your medical card lacks something a booking needs',
      next: 'Go to the registration desk with your policy and passport: they add it and book you.',
    },
    'clinic-setting': {
      why: 'The clinic has something of its own to put right',
      next: 'You did everything right. Give the request number at the registration desk to be booked.',
    },
    'no-evidence': {
      why: 'We do not know for certain if you are booked',
      next: 'Give the request number at the registration desk: they will check. Please do not book again yet.',
    },
  },
  waiting: {
    why: 'The request waits to be sent, it is not a booking yet',
    next: 'We send it as soon as we can. Check it here: “My bookings and requests”.',
  },
  inDoubt: {
    why: 'We do not know yet if you are booked',
    next: 'We are checking. Please do not book again: look later in “My bookings and requests”.',
  },
  card: {
    'card-not-valid': {
      why: 'The card is not accepted yet: something needs checking',
      next: 'Check what is marked and send it again. The registration desk can help too.',
    },
    'card-conflict': {
      why: 'The desk has different details',
      next: 'Go to the registration desk with your policy and passport: they compare and correct them.',
    },
  },
  referral: {
    expired,
    'has-booking': hasBooking,
    'has-request': {
      why: 'There is already a request with this referral',
      next: 'It waits for an answer, no second one is needed. See “My bookings and requests”.',
    },
    'other-clinic': {
      why: 'This referral is to another clinic',
      next: 'You are booked where you were referred to. The registration desk can tell you where.',
    },
    'speciality-not-offered': {
      why: 'Only the registration desk books such a doctor',
      next: 'Take the referral to the registration desk: they will book you.',
    },
    'no-road': deskOnly,
  },
};
