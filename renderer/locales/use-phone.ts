import { useFlow } from '../flow/flow.ts';
import { NBSP } from './typography.ts';

/** The registration desk's telephone on one line; null while the clinic has told none. */
export const usePhone = (): string | null =>
  useFlow(({ status }) => status?.clinic.phone?.replaceAll(' ', NBSP) ?? null);
