import { Delete } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';
import { isDialogOpen } from '../frame/modal.tsx';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits to touch; a keyboard or a scanner that types does as well. */
export function DigitPad() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isDialogOpen()) return;
      if (/^\d$/.test(event.key)) dispatch({ kind: 'digit-typed', digit: event.key });
      else if (event.key === 'Backspace') dispatch({ kind: 'digit-erased' });
      else if (event.key === 'Enter' && !(document.activeElement instanceof HTMLButtonElement))
        dispatch({ kind: 'went-on' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [dispatch]);
  const digit = (value: string) => (
    <Button key={value} className="key" onPress={() => dispatch({ kind: 'digit-typed', digit: value })}>
      {value}
    </Button>
  );
  return (
    <div className="pad">
      {DIGITS.map(digit)}
      <Button className="key word" onPress={() => dispatch({ kind: 'digits-cleared' })}>
        {t('pad.clear')}
      </Button>
      {digit('0')}
      <Button className="key word" label={t('pad.erase')} onPress={() => dispatch({ kind: 'digit-erased' })}>
        <Delete aria-hidden />
      </Button>
    </div>
  );
}
