import type { CancelReason } from '../../../domain/cancel.ts';
import { addressOf } from './address.ts';

/** `DELETE {cancellations}/iemk/doctors/visit/{visitId}`. That the id is the booking's GUID is assumed. */
export const visitAddress = (cancellations: string, visitGuid: string): string =>
  addressOf(cancellations, 'iemk', 'doctors', 'visit', visitGuid);

/** The names of the fields are documented; the codes and the words are assumed. */
const reasons: Record<CancelReason, { readonly code: string; readonly words: string }> = {
  'not-needed': { code: 'NotNeeded', words: 'Приём больше не нужен' },
  'cannot-come': { code: 'CannotCome', words: 'Пациент не сможет прийти' },
  'other-time': { code: 'OtherTime', words: 'Пациент выбрал другое время' },
  mistake: { code: 'Mistake', words: 'Пациент записался по ошибке' },
};

export const cancellationBody = (reason: CancelReason): string =>
  JSON.stringify({ ReasonCode: reasons[reason].code, Reason: reasons[reason].words });
