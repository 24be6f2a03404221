import { paperCodeOf } from '../../domain/paper-code.ts';

/** What readers send: the barcodes of invented policies and the codes of our own papers. */

const unsigned = '00'.repeat(65);

/** ТЕСТОВ ИВАН ПЕТРОВИЧ, 1990-01-01, 5058900848000015: type 02, in hexadecimal digits. */
export const POLICY_HEX = `020011F90B23FFBC0F853821750FD740E73F79385F7505E60000000000000000000000000000000000000000000000000000000000000000000000000180680000${unsigned}`;
/** ПРОБНАЯ АННА, 2000-02-29, 5057999770543217. */
export const OTHER_POLICY_HEX = `020011F8395798E47179F74F70EBBF39C70EFC0000000000000000000000000000000000000000000000000000000000000000000000000000000000028EE70000${unsigned}`;

export const policyBytes = Uint8Array.from(Buffer.from(POLICY_HEX, 'hex'));
export const otherPolicyBytes = Uint8Array.from(Buffer.from(OTHER_POLICY_HEX, 'hex'));

export const paperBytes = (bookingId: string): Uint8Array => Buffer.from(`${paperCodeOf(bookingId)}\r\n`);

/** A carton of milk. */
export const goodsBytes: Uint8Array = Buffer.from('4607034370015\r\n');
