import { booking } from './chapters/booking.ts';
import { card } from './chapters/card.ts';
import { coming } from './chapters/coming.ts';
import { identifying } from './chapters/identifying.ts';
import { myBookings } from './chapters/my-bookings.ts';
import { queue } from './chapters/queue.ts';
import { referrals } from './chapters/referrals.ts';
import { serviceMenu } from './chapters/service-menu.ts';
import { trouble } from './chapters/trouble.ts';
import { voice } from './chapters/voice.ts';
import type { Chapter } from './walk.ts';

/** Everything there is to see, in the order a patient may meet it; then what an operator sees, and what is heard. */
export const chapters: readonly Chapter[] = [
  coming,
  identifying,
  booking,
  referrals,
  queue,
  myBookings,
  trouble,
  card,
  serviceMenu,
  voice,
];

/** The way to a booking, about half of everything: two walks side by side take half as long as one. */
export const untilBooked = (chapter: Chapter): boolean =>
  [coming, identifying, booking, referrals, queue].includes(chapter);
