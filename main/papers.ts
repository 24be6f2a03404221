import { readFileSync } from 'node:fs';
import type { Config } from './config.ts';
import { type LogoTrouble, readLogo } from './logo.ts';
import type { PaperSettings } from './tickets/parts.ts';

const logoTroubles: Readonly<Record<LogoTrouble, string>> = {
  'not-a-png': 'it is not a PNG picture.',
  'too-large': 'it has more than 4,000 pixels a side, 4 million in all, or 4 MB: make it smaller.',
  interlaced: 'it is an interlaced PNG: save it without interlacing.',
  damaged: 'it is not a PNG picture that is whole: copy it again.',
  blank: 'nothing on it is dark enough to be seen on paper.',
};

/**
 * The configuration's words for papers, with the logo read from its file.
 *
 * @param mostDots the printer's width, which no logo may exceed
 * @returns one message for the operator when the logo cannot be used: the file, what is wrong, what to do
 */
export function readPapers(
  { logoFile, logoAlt, ...words }: Config['papers'],
  mostDots: number,
): { readonly ok: true; readonly value: PaperSettings } | { readonly ok: false; readonly message: string } {
  if (logoFile === undefined) return { ok: true, value: { ...words, logo: null } };
  const cannot = (why: string): { ok: false; message: string } => ({
    ok: false,
    message: `papers.logoFile: ${logoFile} cannot be printed: ${why} Give another PNG, or leave the key out.`,
  });
  let png: Uint8Array;
  try {
    png = readFileSync(logoFile);
  } catch (cause) {
    return cannot(
      `it cannot be read (${cause instanceof Error && 'code' in cause ? cause.code : 'unknown error'}).`,
    );
  }
  const logo = readLogo(png, mostDots);
  return logo.ok
    ? { ok: true, value: { ...words, logo: { bitmap: logo.value, alt: logoAlt } } }
    : cannot(logoTroubles[logo.error]);
}
