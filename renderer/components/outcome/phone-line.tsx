import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { usePhone } from '../../locales/use-phone.ts';
import { useShape } from '../controls/use-shape.ts';

/** The registration desk's telephone, when the clinic has told one. */
export function PhoneLine() {
  const { t } = useTranslation();
  const phone = usePhone();
  // The dock tells it where no way leads back; across there is no room to say it twice.
  const docked = useFlow((state) => state.visit.trail.length === 0);
  const upright = useShape() === 'portrait';
  if (phone === null || (docked && !upright)) return null;
  return (
    <p className="note calm">
      <Phone aria-hidden />
      <span>{t('result.phone', { phone })}</span>
    </p>
  );
}
