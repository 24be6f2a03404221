import { lazy, Suspense, useEffect } from 'react';
import { StartingScreen } from '../components/frame/starting.tsx';
import { useFlow } from '../flow/flow.ts';
import { WelcomeScreen } from './welcome.tsx';

const loadVisit = () => import('./visit-screen.tsx');

/** Everything behind the first touch: read while the welcome screen, which comes up sooner without it, waits for one. */
const VisitScreen = lazy(async () => ({ default: (await loadVisit()).VisitScreen }));

/** Nobody waits for it but whoever looks after the kiosk: it is no part of what every patient's page loads. */
const OperatorScreen = lazy(async () => ({
  default: (await import('./operator/operator.tsx')).OperatorScreen,
}));

/** The screen of the current step. */
export function CurrentScreen() {
  const step = useFlow((state) => state.visit.step);
  const started = useFlow((state) => state.status !== null);
  useEffect(() => {
    if (!started) return;
    // What cannot be read now is read when it is needed.
    const idle = requestIdleCallback(() => void loadVisit().catch(() => {}));
    return () => cancelIdleCallback(idle);
  }, [started]);
  if (!started) return <StartingScreen />;
  switch (step.kind) {
    case 'welcome':
      return <WelcomeScreen />;
    case 'operator':
      return (
        <Suspense>
          <OperatorScreen desk={step.desk} />
        </Suspense>
      );
    default:
      return (
        <Suspense>
          <VisitScreen step={step} />
        </Suspense>
      );
  }
}
