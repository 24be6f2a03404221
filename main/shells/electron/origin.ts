/**
 * Where the page lives: a name that can never resolve (RFC 2606), answered by the shell itself. As an https origin it is a
 * secure context with none of the powers of `file:`.
 */
export const ORIGIN = 'https://kiosk.invalid';
