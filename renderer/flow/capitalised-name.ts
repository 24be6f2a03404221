/** «анна-мария» is «Анна-Мария»: the first letter of every part is a capital, whatever the keyboard was set to. */
export const capitalisedName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(^|[\s'-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
