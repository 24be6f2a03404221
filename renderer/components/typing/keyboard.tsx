import { lazy, Suspense, useEffect, useState } from 'react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { isDialogOpen } from '../frame/modal.tsx';
import { type Alphabet, CLEAR, ERASE, type KeyboardKind, SWITCH, written } from './keyboard-layouts.ts';

const load = () => import('./keyboard-keys.tsx');
const Keys = lazy(async () => ({ default: (await load()).KeyboardKeys }));

/** Reads the keys while nobody needs them yet. */
export function usePreloadedKeyboard(): void {
  useEffect(() => void load(), []);
}

type Props = {
  kind: KeyboardKind;
  /** The next letter will be written as a capital: the keys say so. */
  capital?: boolean;
  /** The letters that stand there at first. */
  startsIn?: Alphabet;
};

/**
 * Letters to touch; a keyboard with keys does as well. What is typed goes into the flow and nowhere else: nothing of it
 * is left here.
 */
export function Keyboard({ kind, capital = false, startsIn = 'russian' }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [alphabet, setAlphabet] = useState(startsIn);
  useTypedKeys();
  const onKey = (key: string): void => {
    if (key === ERASE) dispatch({ kind: 'text-erased' });
    else if (key === CLEAR) dispatch({ kind: 'text-cleared' });
    else if (key === SWITCH) setAlphabet(alphabet === 'russian' ? 'latin' : 'russian');
    else dispatch({ kind: 'text-typed', text: written(key, capital) });
  };
  return (
    <Group
      className={`keyboard keyboard-of-${kind} ${capital ? 'capital' : 'small'}`}
      aria-label={t('keyboard.label')}
    >
      <Suspense>
        <Keys kind={kind} alphabet={alphabet} onKey={onKey} />
      </Suspense>
    </Group>
  );
}

/** Keys of a keyboard with keys. A reader that types is kept from them: `flow/scanning.ts` hears it first. */
function useTypedKeys(): void {
  const dispatch = useDispatch();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isDialogOpen() || event.ctrlKey || event.altKey || event.metaKey) return;
      const onButton = document.activeElement instanceof HTMLButtonElement;
      if (event.key === 'Backspace') dispatch({ kind: 'text-erased' });
      else if (event.key === 'Enter' && !onButton) dispatch({ kind: 'went-on' });
      // The space bar presses the button that has the focus.
      else if ([...event.key].length === 1 && !(event.key === ' ' && onButton))
        dispatch({ kind: 'text-typed', text: event.key });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [dispatch]);
}
