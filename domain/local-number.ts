/** A request's number at this kiosk: «К-0318», К for kiosk, then the count of bookings ever made here. */
export const localNumber = (seq: number): string => `К-${String(seq).padStart(4, '0')}`;

/**
 * The count behind a number as people type it off a slip: in capitals or small letters, with or without the letter (Cyrillic К, or the Latin K
 * that looks like it), the sign «№», the hyphen and the zeros before it, blanks anywhere. Undefined for anything else.
 */
export function readLocalNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0.№#]/g, '').replace(/[\u2010-\u2015\u2212_]/g, '-');
  const digits = /^[КкKk]?-?0*(\d{1,9})$/.exec(bare)?.[1];
  const seq = Number(digits);
  return digits !== undefined && seq > 0 ? seq : undefined;
}
