import { golosAdvances, golosCharacters } from './golos-metrics.ts';
import type { Weight } from './marks.ts';

/** A letter of another typeface, which the drawer will borrow: as wide as they come. */
const FOREIGN = 1_100;

const places = new Map([...golosCharacters].map((character, at) => [character, at]));

/** Whether Golos Text has the character and the table knows how wide it is. */
export const isInGolos = (character: string): boolean => places.has(character);

/** How long a line of Golos Text is, in the unit of `size`. Kerning is left out: the drawn line is a little shorter. */
export function widthOf(text: string, size: number, weight: Weight): number {
  const advances = golosAdvances[weight];
  let thousandths = 0;
  for (const character of text) {
    const at = places.get(character);
    thousandths += (at === undefined ? undefined : advances[at]) ?? FOREIGN;
  }
  return (thousandths * size) / 1_000;
}
