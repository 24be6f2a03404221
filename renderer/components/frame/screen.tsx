import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { progressOf } from '../../flow/progress.ts';
import { Greeting } from './greeting.tsx';

type Props = {
  name: string;
  title: string;
  /** Whoever was read off their policy is greeted here. */
  greets?: boolean;
  /** What stands before the title: a big mark of how things stand. */
  mark?: ReactNode;
  lead?: ReactNode;
  /** Stands with the question: what was chosen so far, the number as typed. */
  aside?: ReactNode;
  /** Stands after the answers in portrait and under the question in landscape. */
  more?: ReactNode;
  actions?: ReactNode;
  /** Where the actions go in landscape. */
  actionsSide?: 'left' | 'right';
  children?: ReactNode;
};

/** One question: what is asked at the top or left, what can be touched below or right. */
export function Screen({
  name,
  title,
  greets = false,
  mark,
  lead,
  aside,
  more,
  actions,
  actionsSide = 'right',
  children,
}: Props) {
  // As it came in: a change of direction on the same screen moves nothing.
  const came = useFlow((state) => state.visit.direction);
  const [direction] = useState(came);
  const asked = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new question is read out, and the next Tab starts from it; once it is drawn, so that no finger waits for it.
    let drawn: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      drawn = setTimeout(() => asked.current?.focus({ preventScroll: true }));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(drawn);
    };
  }, []);
  return (
    <div className={`screen screen-${name} actions-${actionsSide} moves-${direction}`} data-screen={name}>
      <div className="context">
        <Progress />
        {greets && <Greeting />}
        <div className="asked">
          {mark}
          <h1 ref={asked} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {lead && <p className="lead">{lead}</p>}
        {aside}
      </div>
      {children && <div className="answers">{children}</div>}
      {more && <div className="more">{more}</div>}
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}

/** Where this question stands on the patient's way; nothing on screens that are no question. */
function Progress() {
  const { t } = useTranslation();
  const step = useFlow((state) => progressOf(state)?.step ?? 0);
  const of = useFlow((state) => progressOf(state)?.of ?? 0);
  if (of === 0) return null;
  return (
    <div className="progress">
      {Array.from({ length: of }, (_, index) => index + 1).map((bar) => (
        <span key={bar} className={bar <= step ? 'bar done' : 'bar'} aria-hidden />
      ))}
      <span className="progress-text">{t('progress', { step, of })}</span>
    </div>
  );
}
