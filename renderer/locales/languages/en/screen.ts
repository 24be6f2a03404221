import { card } from './screen/card.ts';
import { choosing } from './screen/choosing.ts';
import { frame } from './screen/frame.ts';
import { identifying } from './screen/identifying.ts';
import { myBookings } from './screen/my-bookings.ts';
import { outcome } from './screen/outcome.ts';
import { referrals } from './screen/referrals.ts';
import { voice } from './screen/voice.ts';

/** Everything a patient is told in English. Non-breaking spaces are put in by `typography.ts`. */
export const screen = {
  ...frame,
  ...identifying,
  ...card,
  ...choosing,
  ...referrals,
  ...outcome,
  ...myBookings,
  ...voice,
} as const;
