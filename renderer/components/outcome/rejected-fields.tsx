import { CreditCard, MessageCircle, PencilLine, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CardField } from '../../../domain/patient-card.ts';
import { questionsToMend } from '../../flow/reduce-card.ts';

/** Which lines the registry did not take, and who can put each right. */
export function RejectedFields({ fields }: { fields: readonly CardField[] }) {
  const { t } = useTranslation();
  const atDesk = questionsToMend(fields).length === 0;
  return (
    <ul className="card big rejected-fields">
      {fields
        // The card as a whole is no line of it.
        .filter((field) => field !== 'card')
        .map((field) => {
          const here = questionsToMend([field]).length > 0;
          return (
            <li key={field}>
              {here ? <PencilLine aria-hidden /> : <UserRound aria-hidden />}
              <span>
                <b>{t(`cardField.${field}`)}</b>
                <span>{here ? t('pushed.mendHere') : t('pushed.atDesk')}</span>
              </span>
            </li>
          );
        })}
      {atDesk && (
        <>
          <li>
            <CreditCard aria-hidden />
            <b>{t('pushed.bring')}</b>
          </li>
          <li>
            <MessageCircle aria-hidden />
            <b>{t('pushed.tell')}</b>
          </li>
        </>
      )}
    </ul>
  );
}
