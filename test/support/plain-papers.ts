import type { Config } from '../../main/config.ts';
import type { PaperSettings } from '../../main/tickets/parts.ts';

/** The papers as configured, without reading a logo from anywhere. */
export function plainPapers({ logoFile: _, logoAlt: __, ...words }: Config['papers']): PaperSettings {
  return { ...words, logo: null };
}
