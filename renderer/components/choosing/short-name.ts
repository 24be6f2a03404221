import { NBSP } from '../../locales/typography.ts';

/** A word of a person's name; «УЗИ» and «кабинет» are none. */
const NAME_WORD = /^\p{Lu}[\p{Ll}'’]+(-\p{Lu}[\p{Ll}'’]+)*$/u;

/**
 * «Липовецкая Раиса Яковлевна» → «Липовецкая Р. Я.», with no line break inside. A room's or a device's name, which the
 * directory has among the doctors', stays as it is, and so does a name of fewer parts.
 */
export function shortName(name: string): string {
  const [family = '', ...others] = name.trim().split(/\s+/);
  const given = others.slice(0, 2);
  if (given.length < 2 || ![family, ...given].every((word) => NAME_WORD.test(word))) return name;
  return [family, ...given.map((word) => `${word.charAt(0)}.`)].join(NBSP);
}
