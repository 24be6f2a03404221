import type { Decision, OpenDesk, Page } from './desk.ts';

/** A person's decision about one request, stage by stage. */

/** The decision as it stands now, or none; what was told before is over. */
export const decide = (desk: OpenDesk, decision: Decision | null): OpenDesk =>
  desk.page.kind === 'request' ? { ...desk, page: { ...desk.page, decision }, told: null } : desk;

/** The decision being made on this page, when it is at that stage. */
export const decisionOf = (page: Page, stage: Decision['stage']): Decision | undefined =>
  page.kind === 'request' && page.decision?.stage === stage ? page.decision : undefined;

/** Whether the request on this page asks for a place, which has a ticket once it is booked. */
export const isBooking = (page: Page): boolean =>
  page.kind === 'request' && page.view !== null && page.view.entry.kind.startsWith('book-');

/** One stage back; null before the first. */
export function earlier(decision: Decision, isBookingThere: boolean): Decision | null {
  switch (decision.stage) {
    case 'why':
      return null;
    case 'ticket':
      return { ...decision, stage: 'why', ticket: '' };
    case 'sure':
      return { ...decision, stage: decision.what === 'delivered' && isBookingThere ? 'ticket' : 'why' };
  }
}
