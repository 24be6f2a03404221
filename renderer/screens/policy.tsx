import { useTranslation } from 'react-i18next';
import { policyHint } from '../../domain/policy.ts';
import { snilsHint } from '../../domain/snils.ts';
import { Button } from '../components/controls/button.tsx';
import { NextButton } from '../components/controls/next-button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { DigitBoxes } from '../components/typing/digit-boxes.tsx';
import { DigitPad } from '../components/typing/digit-pad.tsx';
import { usePreloadedKeyboard } from '../components/typing/keyboard.tsx';
import { OtherDocument } from '../components/typing/other-document.tsx';
import { ReaderHint } from '../components/typing/reader-hint.tsx';
import { TypedField } from '../components/typing/typed-field.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { isNumberComplete, policyLength } from '../flow/identity.ts';
import type { DocumentKind } from '../flow/visit.ts';

/** As it is printed; the number of an old policy has no fixed length. */
const GROUPS = {
  unified: [4, 4, 4, 4],
  temporary: [3, 3, 3],
  old: null,
  snils: [3, 3, 3, 2],
} as const satisfies Record<DocumentKind, readonly number[] | null>;

const WORDS = {
  unified: ['policy.title', 'policy.lead'],
  temporary: ['policy.titleTemporary', 'policy.leadTemporary'],
  old: ['policy.titleOld', 'policy.leadOld'],
  snils: ['policy.titleSnils', 'policy.leadSnils'],
} as const satisfies Record<DocumentKind, readonly [string, string]>;

/** What the field is called. */
const FIELDS = {
  unified: 'policy.field',
  temporary: 'policy.titleTemporary',
  old: 'policy.field',
  snils: 'policy.titleSnils',
} as const satisfies Record<DocumentKind, string>;

/** The number of whichever document the patient is known by. */
export function PolicyScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const document = useFlow(({ visit }) => visit.document);
  const series = useFlow(({ visit }) => visit.answers.series);
  const ready = useFlow(({ visit }) => isNumberComplete(visit));
  // A slip's number finds the one booking on it without any document.
  const mine = useFlow(({ visit }) => visit.purpose === 'my-bookings');
  usePreloadedKeyboard();
  const [title, lead] = WORDS[document];
  return (
    <Screen
      // Another document is another question.
      key={document}
      name="policy"
      title={t(title)}
      lead={t(lead, { series })}
      aside={
        <>
          {document === 'unified' && <ReaderHint>{t('policy.reader')}</ReaderHint>}
          <Digits document={document} />
          <div className="other-ways">
            <OtherDocument />
            {mine && (
              <Button className="button quiet" onPress={() => dispatch({ kind: 'slip-asked' })}>
                {t('slip.other')}
              </Button>
            )}
          </div>
        </>
      }
      actions={<NextButton ready={ready} />}
    >
      <DigitPad />
    </Screen>
  );
}

function Digits({ document }: { document: DocumentKind }) {
  const { t } = useTranslation();
  const digits = useFlow(({ visit }) => visit.policy);
  const groups = GROUPS[document];
  const left = policyLength({ document }) - digits.length;
  return (
    <>
      {groups ? (
        <DigitBoxes groups={groups} digits={digits} label={t(FIELDS[document])} />
      ) : (
        <TypedField text={digits} label={t(FIELDS[document])} />
      )}
      <div className="under-boxes">
        {isDoubtful(document, digits) ? (
          <Notice tone="uncertain">{t('policy.hint')}</Notice>
        ) : (
          <p className="typed" aria-live={left === 0 ? 'polite' : 'off'}>
            {!groups
              ? t('policy.typed', { count: digits.length })
              : left === 0
                ? t('policy.complete')
                : t('policy.entered', { count: digits.length, left })}
          </p>
        )}
      </div>
    </>
  );
}

/** The number does not hold together: it warns and refuses nothing. */
const isDoubtful = (document: DocumentKind, digits: string): boolean =>
  document === 'snils' ? snilsHint(digits) === 'check-digits' : policyHint(digits) === 'check-digit';
