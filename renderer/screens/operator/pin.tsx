import { Button } from '../../components/controls/button.tsx';
import { Notice } from '../../components/controls/notice.tsx';
import { Screen } from '../../components/frame/screen.tsx';
import { DigitPad } from '../../components/typing/digit-pad.tsx';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { mayTryPin, PIN_LENGTH, type PinDesk } from '../../flow/operator/desk.ts';
import { secondsUntil } from '../../flow/reduce-time.ts';
import { waitWords } from './spans.ts';
import { useSpeak } from './words.ts';

/** Who may go on is known by a PIN, of which the screen shows dots and keeps nothing. */
export function PinScreen({ desk }: { desk: PinDesk }) {
  const t = useSpeak();
  const dispatch = useDispatch();
  const mayTry = useFlow(({ monoAt }) => mayTryPin(desk, monoAt));
  const { digits, asked, word } = desk;
  if (word === 'no-pin') return <NoPin />;
  return (
    <Screen
      name="operator-pin"
      title={t('pin.title')}
      lead={t('pin.lead')}
      aside={
        <>
          <Dots count={digits.length} />
          <div className="op-pin-word">
            <Word desk={desk} />
          </div>
        </>
      }
      actions={
        <Button
          className="button primary huge"
          disabled={!mayTry}
          onPress={() => dispatch({ kind: 'went-on' })}
        >
          {asked ? t('pin.checking') : t('pin.open')}
        </Button>
      }
    >
      <DigitPad />
    </Screen>
  );
}

/** Why the PIN is asked for again, and how long the next try must wait, as long as it must. */
function Word({ desk: { word, waitUntil } }: { desk: PinDesk }) {
  const t = useSpeak();
  const seconds = useFlow(({ monoAt }) => secondsUntil(waitUntil, monoAt));
  const why = word === null || (word === 'too-many-tries' && seconds === 0) ? '' : t(`pin.${word}`);
  const words = [why, seconds > 0 ? waitWords(seconds, t) : ''].filter(Boolean).join(' ');
  return words && <Notice tone={word === 'locked' ? 'calm' : 'impossible'}>{words}</Notice>;
}

function Dots({ count }: { count: number }) {
  const t = useSpeak();
  const places = Array.from({ length: PIN_LENGTH.most }, (_, at) => at);
  return (
    <div className="op-dots" role="img" aria-label={t('pin.field', { number: count })}>
      {places.map((at) => (
        <span
          key={at}
          className={at < count ? 'op-dot typed' : at < PIN_LENGTH.least ? 'op-dot' : 'op-dot spare'}
        />
      ))}
    </div>
  );
}

/** Nothing can be typed that would open: how to set a PIN instead. */
function NoPin() {
  const t = useSpeak();
  const dispatch = useDispatch();
  return (
    <Screen
      name="operator-no-pin"
      title={t('pin.title')}
      lead={t('pin.no-pin')}
      actions={
        <Button className="button primary huge" onPress={() => dispatch({ kind: 'visit-ended' })}>
          {t('screen:home')}
        </Button>
      }
    >
      <ol className="numbered card big op-steps">
        <li>
          {t('pin.noPinHow1')}
          <code className="op-code">npm run operator:pin</code>
        </li>
        <li>{t('pin.noPinHow2')}</li>
        <li>{t('pin.noPinHow3')}</li>
      </ol>
    </Screen>
  );
}
