import type { Result } from '../../domain/result.ts';

/** A place with what was read for it. A read that failed leaves there what was known before, and says so. */
export const withRead = <P extends { readonly view: V | null; readonly failed: boolean }, V>(
  place: P,
  answer: Result<V, string>,
): P => (answer.ok ? { ...place, view: answer.value, failed: false } : { ...place, failed: true });
