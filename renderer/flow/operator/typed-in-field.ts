import type { FlowEvent } from '../event.ts';

export type TypingEvent = Extract<
  FlowEvent,
  {
    kind: 'digit-typed' | 'text-typed' | 'digit-erased' | 'text-erased' | 'digits-cleared' | 'text-cleared';
  }
>;

/** What a ticket's number never has: everything but letters, digits and what joins them. */
const NOT_IN_TICKET = /[^\p{L}\d/-]/gu;

/** What stands in a field after a key; `refused` is taken out of what was typed. */
export function typedInField(
  before: string,
  event: TypingEvent,
  longest: number,
  refused: RegExp = NOT_IN_TICKET,
): string {
  switch (event.kind) {
    case 'digit-typed':
      return add(before, event.digit, longest, refused);
    case 'text-typed':
      return add(before, event.text.toUpperCase(), longest, refused);
    case 'digit-erased':
    case 'text-erased':
      return [...before].slice(0, -1).join('');
    case 'digits-cleared':
    case 'text-cleared':
      return '';
  }
}

const add = (before: string, text: string, longest: number, refused: RegExp): string =>
  (before + text.replace(refused, '')).slice(0, longest);
