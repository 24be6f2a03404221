import { asObject, parseJson } from './request.ts';

/** Documents 000 and 001 are one path and told apart by the body alone. */
export function namesReferral(body: string): boolean {
  const object = asObject(parseJson(body));
  // What cannot be read as JSON may still have been meant for one of the two.
  return object ? 'directionguid' in object : /"directionguid"\s*:/i.test(body);
}
