/** How the box of a digit looks: filled, the next one to fill, or empty. */
export const boxClass = (at: number, typed: number): string =>
  at < typed ? 'box' : at === typed ? 'box next' : 'box empty';
