import { Check, CreditCard, FileClock, FileText, IdCard, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBeKnownBy } from '../flow/state.ts';
import { type DocumentKind, documentKinds } from '../flow/visit.ts';

/** Numbers of nobody, in the groups they are printed in. */
const EXAMPLES: Readonly<Record<DocumentKind, string>> = {
  unified: '5058 9008 4800 0015',
  temporary: '012 345 678',
  old: '46-ТМ 0123456',
  snils: '112-233-445 95',
};

const ICONS: Readonly<Record<DocumentKind, LucideIcon>> = {
  unified: CreditCard,
  temporary: FileClock,
  old: FileText,
  snils: IdCard,
};

/** Which number the patient is known by. */
export function DocumentScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const chosen = useFlow((state) => state.visit.document);
  const withSnils = useFlow((state) => mayBeKnownBy(state, 'snils'));
  const kinds = documentKinds.filter((kind) => kind !== 'snils' || withSnils);
  return (
    <Screen name="document" title={t('document.title')} lead={t('document.lead')}>
      <ul className="documents">
        {kinds.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <li key={kind}>
              <Button
                className={kind === chosen ? 'document chosen' : 'document'}
                pressed={kind === chosen}
                onPress={() => dispatch({ kind: 'document-chosen', document: kind })}
              >
                <span className="document-icon" aria-hidden>
                  <Icon />
                </span>
                <span className="document-words">
                  <span className="document-name">
                    <b>{t(`document.${kind}`)}</b>
                    {kind === chosen && (
                      <span className="document-chosen">
                        <Check aria-hidden />
                        {t('document.chosen')}
                      </span>
                    )}
                  </span>
                  <span>{t(`document.${kind}Note`)}</span>
                  <span className="document-example" aria-hidden>
                    {EXAMPLES[kind]}
                  </span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}
