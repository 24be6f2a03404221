import { withRead } from '../with-read.ts';
import { type Desk, type DeskEvent, type OpenDesk, type Page, pinDesk } from './desk.ts';

/** Puts what was read on its page. What was read for a page that was left, or under an earlier PIN, changes nothing. */
export function pageRead(desk: OpenDesk, { turn, read }: Extract<DeskEvent, { kind: 'page-read' }>): Desk {
  const { page } = desk;
  if (turn !== desk.turn) return desk;
  if (!read.answer.ok && read.answer.error === 'locked') return pinDesk(desk.turn, 'locked');
  if (page.kind === 'overview' && read.of === 'overview') return show(desk, withRead(page, read.answer));
  if (page.kind === 'requests' && read.of === 'requests') return show(desk, withRead(page, read.answer));
  if (page.kind === 'printer' && read.of === 'printer') return show(desk, withRead(page, read.answer));
  if (page.kind === 'faults' && read.of === 'faults')
    return show(
      desk,
      read.answer.ok ? { ...page, view: read.answer.value.faults, failed: false } : { ...page, failed: true },
    );
  if (page.kind === 'request' && read.of === 'request') {
    const gone = !read.answer.ok && read.answer.error === 'unknown-entry';
    return show(desk, { ...withRead(page, read.answer), gone });
  }
  return desk;
}

/** Read every few seconds and seldom changed: what is the same stays the same, and is not drawn anew. */
const show = (desk: OpenDesk, page: Page): OpenDesk =>
  JSON.stringify(page) === JSON.stringify(desk.page) ? desk : { ...desk, page };
