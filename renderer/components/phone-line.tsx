import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../flow/flow.ts';
import { NBSP } from '../locales/typography.ts';

/** The registration desk's telephone, when the clinic has told one. */
export function PhoneLine() {
  const { t } = useTranslation();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  if (phone === null) return null;
  return (
    <p className="note calm">
      <Phone aria-hidden />
      <span>{t('result.phone', { phone: phone.replaceAll(' ', NBSP) })}</span>
    </p>
  );
}
