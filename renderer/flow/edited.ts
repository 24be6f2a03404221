import type { FlowEvent } from './event.ts';

/** What the keys of pads and keyboards do to a field. */
export type EditEvent = Extract<
  FlowEvent,
  {
    kind: 'digit-typed' | 'text-typed' | 'digit-erased' | 'text-erased' | 'digits-cleared' | 'text-cleared';
  }
>;

/** What stands in a field after a key; `add` says what becomes of text that is put at its end. */
export function edited(
  before: string,
  event: EditEvent,
  add: (before: string, text: string) => string,
): string {
  switch (event.kind) {
    case 'digit-typed':
      return /^\d$/.test(event.digit) ? add(before, event.digit) : before;
    case 'text-typed':
      return add(before, event.text);
    case 'digit-erased':
    case 'text-erased':
      return [...before].slice(0, -1).join('');
    case 'digits-cleared':
    case 'text-cleared':
      return '';
  }
}

/** The same for a number of at most so many digits. */
export const digits = (before: string, most: number, event: EditEvent): string =>
  edited(before, event, (all, text) => (all + text.replace(/\D/g, '')).slice(0, most));
