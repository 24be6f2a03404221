import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { golosAdvances, golosVerticals } from './golos-font.ts';

/**
 * `node scripts/golos-metrics.ts` writes `paper/golos-metrics.ts` from the typeface's own files: what the screen needs to
 * know of it to set a page without measuring. A test holds the table against the files.
 */

const target = fileURLToPath(new URL('../paper/golos-metrics.ts', import.meta.url));

/** Latin, Russian, the Cyrillic letters of Russia's other languages, and the signs of a printed page. */
const characters = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...range(0x400, 0x45f),
  ...'ҐґҒғҔҕҖҗҘҙҚқҜҝҠҡҢңҤҥҪҫҮүҰұҲҳҶҷҸҹҺһӀӏӐӑӒӓӔӕӖӗӘәӚӛӜӝӞӟӢӣӤӥӦӧӨөӪӫӮӯӰӱӲӳӴӵӸӹ',
  ...'‐–—‘’‚“”„†•…′″‹›⁄€₽№™←↑→↓−',
].filter((character) => character !== '\u00ad');

const regular = golosAdvances(characters, 400);
const known = characters.filter((_, at) => regular[at] !== null);
const advances = (weight: 400 | 600 | 700): string => JSON.stringify(golosAdvances(known, weight));

writeFileSync(
  target,
  `/** Made by \`scripts/golos-metrics.ts\` from the files of Golos Text (SIL Open Font License 1.1). Do not edit. */

/** Thousandths of the type size. */
export const golosVerticals = ${JSON.stringify(golosVerticals())} as const;

/** The characters whose widths are known, in the tables' order. */
export const golosCharacters =
  ${JSON.stringify(known.join(''))};

/** How far each character takes the pen, in thousandths of the type size, by weight. */
export const golosAdvances = {
  400: ${advances(400)},
  600: ${advances(600)},
  700: ${advances(700)},
} as const satisfies Record<number, readonly number[]>;
`,
);
spawnSync('biome', ['check', '--write', target], { stdio: 'inherit' });

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
}
