/** «Терапевт» in the middle of a line is «терапевт»; «УЗИ» and «ЛОР» stay. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
