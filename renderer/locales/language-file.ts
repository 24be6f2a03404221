/** Words by key, as deep as their topics go; plural forms have i18next's endings (`_one`, `_few`, …). */
export type Words = { readonly [key: string]: string | Words };

/**
 * A language of the kiosk: one file in `languages/`, named by the language's code, that exports this as `language`. It is
 * offered from then on; a test says what is missing in it. What it is long for may stand in a folder beside it.
 */
export type LanguageFile = {
  /** How days and times are written, as `Intl` names it: `ru-RU`. */
  readonly locale: string;
  /** The language in itself, as the button that switches to it says. */
  readonly name: string;
  /** Everything patients are told. */
  readonly screen: Words;
  /**
   * Names of specialities and rooms, by the Russian name the central API writes, in small letters and without «врач-»:
   * `терапевт участковый` is found for «Врач-терапевт участковый». One that is missing stays Russian; the first language
   * needs none.
   */
  readonly specialities?: Readonly<Record<string, string>>;
  /** What the service menu says; it comes with the menu, no patient's page loads it. */
  readonly operator: () => Promise<Words>;
};
