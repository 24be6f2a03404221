/** «Терапевт» in the middle of a line is «терапевт»; «УЗИ», «ЛОР», the English “I” and “X-ray” stay. */
export const lowerFirst = (text: string): string =>
  /^(?!I\b)\p{Lu}(?![\p{Lu}-])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
