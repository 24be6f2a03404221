import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

type Props = { icon: ReactNode; name: string; note: string; on: boolean; onSwitch: () => void };

/** Something that is on or off, and says which in words. */
export function Switch({ icon, name, note, on, onSwitch }: Props) {
  const { t } = useTranslation();
  return (
    <Button className={on ? 'switch chosen' : 'switch'} pressed={on} onPress={onSwitch}>
      {icon}
      <span className="switch-name">
        <b>{name}</b>
        <span className="switch-note">{note}</span>
      </span>
      <span className="switch-state" aria-hidden>
        {on ? t('comfort.on') : t('comfort.off')}
      </span>
    </Button>
  );
}
