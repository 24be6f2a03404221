import '../../styles/operator.css';
import '../../styles/operator-pages.css';
import '../../styles/operator-shapes.css';
import { assertNever } from '../../../domain/assert-never.ts';
import type { Desk, OpenDesk } from '../../flow/operator/desk.ts';
import { DecisionScreen } from './decision.tsx';
import { FaultsPage } from './faults.tsx';
import { LeavePage } from './leave.tsx';
import { OverviewPage } from './overview.tsx';
import { PinScreen } from './pin.tsx';
import { PrinterPage } from './printer.tsx';
import { RequestScreen } from './request.tsx';
import { RequestsPage } from './requests.tsx';
import { useSpeak } from './words.ts';

/** The service menu: its PIN, and behind it five pages and a request's own. */
export function OperatorScreen({ desk }: { desk: Desk }) {
  // The words are there before anything below speaks.
  useSpeak();
  return desk.kind === 'pin' ? <PinScreen desk={desk} /> : <OpenPage desk={desk} />;
}

function OpenPage({ desk }: { desk: OpenDesk }) {
  const { page } = desk;
  switch (page.kind) {
    case 'overview':
      return <OverviewPage desk={desk} page={page} />;
    case 'requests':
      return <RequestsPage desk={desk} page={page} />;
    case 'request':
      return page.decision && page.view ? (
        <DecisionScreen
          key={page.decision.stage}
          desk={desk}
          entry={page.view.entry}
          decision={page.decision}
        />
      ) : (
        <RequestScreen key={page.id} desk={desk} page={page} />
      );
    case 'printer':
      return <PrinterPage desk={desk} page={page} />;
    case 'faults':
      return <FaultsPage page={page} />;
    case 'leave':
      return <LeavePage key={page.sure ? 'sure' : 'first'} desk={desk} page={page} />;
    default:
      return assertNever(page);
  }
}
