import type { Control } from './what-is-said.ts';

/** What the voice reads off the page: words as they are seen, controls in the order they are reached. */

const CONTROLS = 'button, input, textarea, a[href], [role="button"]';
const TIMER = '[role="timer"]';
const LIVE = `[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"], ${TIMER}`;
/** Read as a whole by their own label. */
const LABELLED = '[role="img"][aria-label]';

/** The dialog that lies on top, if any. */
export const openDialog = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1) ?? null;

export const currentScreen = (): HTMLElement | null => document.querySelector('[data-screen]');

/** Answers, actions, then the dock; only its own in a dialog. The zones are not among what they lead through. */
export function reachable(): { element: HTMLElement; place: Control['place'] }[] {
  const dialog = openDialog();
  const dialogs = dialog ? [dialog.closest('.veil') ?? dialog] : [];
  const places: [Control['place'], Element[]][] = dialog
    ? [['dialog', dialogs]]
    : [
        ['screen', [...document.querySelectorAll('.scan-trouble, [data-screen]')]],
        ['dock', [...document.querySelectorAll('.dock')]],
      ];
  return places.flatMap(([place, roots]) =>
    roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>(CONTROLS)])
      .filter((element) => !element.closest('[data-voice-zones], [aria-hidden="true"], [inert], :disabled'))
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, place })),
  );
}

/** The control as the voice tells of it; null when it is not among what can be reached. */
export function controlOf(element: Element): Control | null {
  const all = reachable();
  const found = all.find((each) => each.element === element);
  if (!found) return null;
  const same = all.filter(({ place }) => place === found.place);
  const radio = element instanceof HTMLInputElement && element.type === 'radio';
  const field = !radio && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement);
  const pressed = element.getAttribute('aria-pressed');
  // What stays pressed is a switch, or one of several answers.
  const isSwitch = pressed !== null && element.matches('.switch, .dock-button');
  return {
    name: nameOf(element),
    role:
      radio || (pressed !== null && !isSwitch) ? 'radio' : field ? 'field' : isSwitch ? 'switch' : 'button',
    on: radio ? element.checked : pressed === null ? null : pressed === 'true',
    disabled: element.getAttribute('aria-disabled') === 'true',
    value: field ? element.value : null,
    place: found.place,
    index: same.indexOf(found) + 1,
    of: same.length,
  };
}

/** The question of the screen, or of the dialog. */
export const titleOf = (root: Element | null): string =>
  (root?.querySelector('h1') ?? root?.querySelector('h2'))?.textContent ?? '';

/** A label of its own, that of its field, or the words on it. */
function nameOf(element: Element): string {
  const label = element.getAttribute('data-spoken') ?? element.getAttribute('aria-label');
  if (label) return label;
  const by = element.getAttribute('aria-labelledby');
  if (by)
    return by
      .split(' ')
      .map((id) => wordsOf(document.getElementById(id)).join(', '))
      .join(', ');
  const field = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  return wordsOf(field ?? element, true).join(', ');
}

/** Words that are seen in a part of the page, a piece for every run of them; without those on controls unless it is one. */
export function wordsOf(root: Element | null, ofControl = false): string[] {
  const words: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      const text = node.data.replace(/\s+/g, ' ').trim();
      if (text !== '') words.push(text);
      return;
    }
    if (!(node instanceof Element) || !isSeen(node)) return;
    if (node !== root && !ofControl && node.matches(`${CONTROLS}, label`)) return;
    if (node.matches(LABELLED)) {
      words.push(node.getAttribute('aria-label') ?? '');
      return;
    }
    // A sentence of several pieces is one sentence: «Введите <b>номер</b>».
    if (node.matches('p, h1, h2, li, dl > div') && !node.querySelector(LABELLED)) {
      const text = seenText(node);
      if (text !== '') words.push(text);
      return;
    }
    for (const child of node.childNodes) walk(child);
  };
  if (root) walk(root);
  return words;
}

/** A box of its own is not needed: a `display: contents` has none, and its children are seen. */
const isSeen = (element: Element): boolean =>
  element.getAttribute('aria-hidden') !== 'true' && getComputedStyle(element).display !== 'none';

const seenText = (node: Node): string => {
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
  if (!(node instanceof Element) || !isSeen(node) || node.matches(CONTROLS)) return '';
  return [...node.childNodes]
    .map(seenText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/\s([,.:;!?])/g, '$1')
    .trim();
};

/** Every live part of the page and what it says now; `typed` parts are spoken letter by letter elsewhere. */
export function liveParts(): Map<string, { text: string; timer: boolean }> {
  const parts = new Map<string, { text: string; timer: boolean }>();
  const seen = new Map<string, number>();
  for (const element of document.querySelectorAll(LIVE)) {
    if (element.closest('[inert], [data-typed]')) continue;
    const kind = `${element.closest('[data-screen]')?.getAttribute('data-screen') ?? ''} ${element.className}`;
    const index = seen.get(kind) ?? 0;
    seen.set(kind, index + 1);
    parts.set(`${kind} ${index}`, { text: wordsOf(element).join(' '), timer: element.matches(TIMER) });
  }
  return parts;
}

/** What is typed on the screen so far, field after field. */
export const typedText = (): string =>
  [...document.querySelectorAll('[data-typed]')].map((field) => field.getAttribute('data-typed')).join('\n');
