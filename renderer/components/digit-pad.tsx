import { Delete } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from '../flow/flow.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits to touch; a keyboard or a scanner that types does as well. */
export function DigitPad() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]')) return;
      if (/^\d$/.test(event.key)) dispatch({ kind: 'digit-typed', digit: event.key });
      else if (event.key === 'Backspace') dispatch({ kind: 'digit-erased' });
      else if (event.key === 'Enter' && !(document.activeElement instanceof HTMLButtonElement))
        dispatch({ kind: 'went-on' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [dispatch]);
  const digit = (value: string) => (
    <button
      key={value}
      type="button"
      className="key"
      onClick={() => dispatch({ kind: 'digit-typed', digit: value })}
    >
      {value}
    </button>
  );
  return (
    <div className="pad">
      {DIGITS.map(digit)}
      <button type="button" className="key word" onClick={() => dispatch({ kind: 'digits-cleared' })}>
        {t('pad.clear')}
      </button>
      {digit('0')}
      <button
        type="button"
        className="key word"
        aria-label={t('pad.erase')}
        onClick={() => dispatch({ kind: 'digit-erased' })}
      >
        <Delete aria-hidden />
      </button>
    </div>
  );
}
