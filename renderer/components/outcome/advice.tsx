import { type LucideIcon, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../locales/use-phone.ts';

type Props = { items: readonly { readonly icon: LucideIcon; readonly words: string }[] };

/** What to do now, one thing a line; the desk's telephone comes last by itself. */
export function Advice({ items }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <ul className="card advice">
      {items.map(({ icon: Icon, words }) => (
        <li key={words}>
          <Icon aria-hidden />
          {words}
        </li>
      ))}
      {phone && (
        <li>
          <Phone aria-hidden />
          {t('notFound.phone', { phone })}
        </li>
      )}
    </ul>
  );
}
