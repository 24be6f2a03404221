import { BugOff, Gauge, Inbox, LogOut, Printer } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/controls/button.tsx';
import { type Tab, tabs } from '../../flow/operator/desk.ts';
import { useDesk } from './use-desk.ts';
import { useSpeak } from './words.ts';

const ICONS = { overview: Gauge, requests: Inbox, printer: Printer, faults: BugOff, leave: LogOut };

type Props = {
  tab: Tab;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** One page of the menu, with the way to the others always in the same place. */
export function DeskFrame({ tab, title, lead, actions, children }: Props) {
  const asked = useRef<HTMLHeadingElement>(null);
  useEffect(() => asked.current?.focus({ preventScroll: true }), []);
  return (
    <section className="op" data-screen={`operator-${tab}`} aria-label={title}>
      <div className="op-head">
        <h1 ref={asked} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      <div className="op-body">{children}</div>
      {actions && <div className="actions op-actions">{actions}</div>}
      <Tabs current={tab} />
    </section>
  );
}

function Tabs({ current }: { current: Tab }) {
  const t = useSpeak();
  const tell = useDesk();
  return (
    <nav className="op-tabs" aria-label={t('tabs.label')}>
      {tabs.map((tab) => {
        const Icon = ICONS[tab];
        return (
          <Button
            key={tab}
            className={tab === current ? 'op-tab chosen' : 'op-tab'}
            pressed={tab === current}
            onPress={() => tell({ kind: 'tab-chosen', tab })}
          >
            <Icon aria-hidden />
            <span>{t(`tabs.${tab}`)}</span>
          </Button>
        );
      })}
    </nav>
  );
}
