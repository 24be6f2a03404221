import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';

/** «Здравствуйте, Иван Петрович», to whom the policy's barcode belongs; nothing for everybody else. */
export function Greeting() {
  const { t } = useTranslation();
  const name = useFlow((state) => state.visit.scanned?.greeting ?? null);
  return name === null ? null : <p className="hello">{t('hello', { name })}</p>;
}
