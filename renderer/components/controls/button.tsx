import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

type Props = {
  className: string;
  onPress: () => void;
  children: ReactNode;
  /** The name for assistive technology and for the voice, where the words on it are not enough. */
  label?: string;
  /** What the voice says for words that are cut short on it: «воскресенье, 22 ноября» for «вс 22». */
  spoken?: string;
  /** Whether a button that stays pressed is: for switches and days. */
  pressed?: boolean;
  /** Shown and told, found by Tab and by the voice, but nothing comes of pressing it. */
  disabled?: boolean;
  opensDialog?: boolean;
  lang?: string;
  /** Pressed without taking the focus from where it is. */
  keepsFocus?: boolean;
};

/**
 * Everything that is touched. It reacts to a finger, a mouse, Enter and the space bar alike, and to a finger that slid off
 * not at all. A disabled one keeps its focus: whoever cannot see the screen would lose their place with it.
 */
export function Button({
  className,
  onPress,
  children,
  label,
  spoken,
  pressed,
  disabled = false,
  opensDialog = false,
  lang,
  keepsFocus = false,
}: Props) {
  return (
    <AriaButton
      className={className}
      onPress={disabled ? () => {} : onPress}
      preventFocusOnPress={keepsFocus}
      excludeFromTabOrder={keepsFocus}
      {...(disabled && { 'aria-disabled': true })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(spoken !== undefined && { 'data-spoken': spoken })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(opensDialog && { 'aria-haspopup': 'dialog' })}
      {...(lang !== undefined && { lang })}
    >
      {children}
    </AriaButton>
  );
}
