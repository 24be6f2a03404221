import { HeartPulse, Hourglass, Printer, TriangleAlert, Wifi, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../../../domain/clinic-time.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { typography } from '../../locales/typography.ts';
import { stripOf } from './strip.ts';

const ICONS = { good: Wifi, offline: WifiOff, trouble: TriangleAlert, waiting: Hourglass };

/** Whose kiosk this is, what time it is there, and in words how things stand. */
export function Top() {
  const clinic = useFlow((state) => state.status?.clinic);
  return (
    <header className="top">
      <div className="brand">
        <span className="logo" aria-hidden>
          <HeartPulse />
        </span>
        {clinic && (
          <div>
            <p className="brand-name">{typography(clinic.name)}</p>
            <p className="brand-address">{typography(clinic.address)}</p>
          </div>
        )}
      </div>
      <Strip />
      <Clock />
    </header>
  );
}

/** Also the way in for whoever looks after the kiosk; nothing of that is seen, focused or read out. */
function Clock() {
  const dispatch = useDispatch();
  const time = useFlow(({ status, wallAt }) => (status ? timeOf(wallAt, status.clinic.timeZone) : ''));
  const tapped = () => dispatch({ kind: 'operator', event: { kind: 'clock-tapped' } });
  return (
    <time className="clock" onPointerDown={tapped}>
      {time}
    </time>
  );
}

function Strip() {
  const { t } = useTranslation();
  const status = useFlow((state) => state.status);
  const lost = useFlow((state) => state.lost);
  const minute = useFlow((state) => Math.floor(state.wallAt / 60_000));
  const { tone, key, time, printer } = stripOf(status, lost, minute * 60_000);
  // The welcome screen says it itself, with what to do instead.
  const saysPrinter = useFlow((state) => state.visit.step.kind !== 'welcome') && printer;
  const Icon = ICONS[tone];
  return (
    <div className={tone === 'good' ? 'strip' : `strip uneasy ${tone}`} role="status">
      {/* Other words are another thing in the same place: nothing slides about as they change. */}
      <div className="strip-words" key={`${key} ${time} ${saysPrinter}`}>
        <Icon aria-hidden />
        <p>
          <span>{t(key, { time })}</span>
          {saysPrinter && (
            <span className="strip-printer">
              <Printer aria-hidden />
              {t('strip.printer')}
            </span>
          )}
        </p>
      </div>
    </div>
  );
}
