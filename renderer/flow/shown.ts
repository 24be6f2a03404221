import type { Result } from '../../domain/result.ts';

/** What was read, where it is shown. A read that failed leaves there what was known before, and says so. */
export const shown = <P extends { readonly view: V | null; readonly failed: boolean }, V>(
  place: P,
  answer: Result<V, string>,
): P => (answer.ok ? { ...place, view: answer.value, failed: false } : { ...place, failed: true });
