import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import SimpleKeyboard from 'react-simple-keyboard';
import {
  type Alphabet,
  CLEAR,
  ERASE,
  type KeyboardKind,
  keyboardLayouts,
  layoutOf,
  SPACE,
  SWITCH,
} from './keyboard-layouts.ts';

type Props = {
  kind: KeyboardKind;
  alphabet: Alphabet;
  onKey: (key: string) => void;
};

/** As far as it is spoken to beside its options. */
type Held = { setMouseHold: (held: boolean) => void };

const ERASE_ICON =
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M10 5a2 2 0 0 0-1.344.519l-6.328 5.74a1 1 0 0 0 0 1.481l6.328 5.741A2 2 0 0 0 10 19h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2z"/><path d="m12 9 6 6"/><path d="m18 9-6 6"/></svg>';

const alphabetsShown = (alphabet: Alphabet): string =>
  alphabet === 'russian' ? '<b>РУС</b> LAT' : 'РУС <b>LAT</b>';

/** Fingers are the library's business; a click without one is Enter, the space bar or assistive technology. */
function keyPressedWithoutFinger({ detail, target }: MouseEvent): string | null {
  if (detail !== 0 || !(target instanceof Element)) return null;
  return target.closest('[data-skbtn]')?.getAttribute('data-skbtn') || null;
}

/** No text matches it: whatever is typed is the flow's, and the library keeps nothing. */
const NOTHING = /(?!)/;

/**
 * The keys of `Keyboard`, with the library that draws them: a file of its own, read while the patient types their number.
 * A key writes when it goes down, as people expect of keys; only the erasing one goes on while it is held.
 */
export function KeyboardKeys({ kind, alphabet, onKey }: Props) {
  const { t } = useTranslation();
  const held = useRef<Held | null>(null);
  // A finger still on a key when the screen changes: the library would go on erasing for ever.
  useEffect(() => () => held.current?.setMouseHold(false), []);
  const label = (value: string, buttons: string) => ({ attribute: 'aria-label', value, buttons });
  // The buttons are the library's, which hears fingers alone.
  const keys = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = keys;
    const onClick = (event: MouseEvent): void => {
      const key = keyPressedWithoutFinger(event);
      if (key !== null) onKey(key);
    };
    current?.addEventListener('click', onClick);
    return () => current?.removeEventListener('click', onClick);
  }, [onKey]);
  return (
    <div className="keyboard-keys" ref={keys}>
      <SimpleKeyboard
        baseClass={`keyboard-${kind}`}
        theme="keyboard-rows"
        layout={keyboardLayouts}
        layoutName={layoutOf(kind, alphabet)}
        useButtonTag
        disableRowButtonContainers
        disableCaretPositioning
        inputPattern={NOTHING}
        keyboardRef={(keyboard: Held) => {
          held.current = keyboard;
        }}
        onKeyPress={(key: string, event?: MouseEvent) => {
          // Without an event it is a key that is being held.
          if (event || key === ERASE) onKey(key);
        }}
        mergeDisplay
        display={{
          [SWITCH]: alphabetsShown(alphabet),
          [SPACE]: t('keyboard.space'),
          [CLEAR]: t('pad.clear'),
          [ERASE]: ERASE_ICON,
        }}
        buttonAttributes={[
          { attribute: 'type', value: 'button' },
          label(t(alphabet === 'russian' ? 'keyboard.toLatin' : 'keyboard.toRussian'), SWITCH),
          label(t('pad.erase'), ERASE),
          label(t('keyboard.hyphen'), '-'),
          label(t('keyboard.apostrophe'), "'"),
          label(t('keyboard.dot'), '.'),
          label(t('keyboard.underscore'), '_'),
          label(t('keyboard.at'), '@'),
          label(t('keyboard.plus'), '+'),
        ]}
      />
    </div>
  );
}
