import { FileText, type LucideIcon, Smartphone, Stethoscope, TicketCheck, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { isClosed, mayBegin, type State } from '../../flow/state.ts';
import type { Purpose } from '../../flow/visit.ts';
import { Button } from '../controls/button.tsx';

/** What most people come for stands big and first; with little to choose everything is big. */
const BIG: readonly Purpose[] = ['book', 'referral'];
const SMALL: readonly Purpose[] = ['my-bookings', 'contacts', 'register'];

const ICON: Readonly<Record<Purpose, LucideIcon>> = {
  book: Stethoscope,
  referral: FileText,
  'my-bookings': TicketCheck,
  contacts: Smartphone,
  register: UserRoundPlus,
};

const WORDS = {
  book: ['welcome.book', 'welcome.bookNote'],
  referral: ['welcome.referral', 'welcome.referralNote'],
  'my-bookings': ['welcome.mine', 'welcome.mineNote'],
  contacts: ['welcome.contacts', 'welcome.contactsNote'],
  register: ['welcome.register', 'welcome.registerNote'],
} as const satisfies Record<Purpose, readonly [string, string]>;

/** The ways this clinic offers, as big ones and small ones. */
function waysOf(state: State): { big: readonly Purpose[]; small: readonly Purpose[] } {
  const offered = (purpose: Purpose): boolean => mayBegin(state, purpose);
  const big = BIG.filter(offered);
  const small = SMALL.filter(offered);
  // One big and one small are two big ones; where nothing is booked, the bookings come first.
  if (big.length === 0) return { big: small.slice(0, 1), small: small.slice(1) };
  return big.length + small.length <= 2 ? { big: [...big, ...small], small: [] } : { big, small };
}

/** What the patient can begin here. */
export function Ways() {
  const shown = useFlow((state) => {
    const { big, small } = waysOf(state);
    return `${big.join(' ')}/${small.join(' ')}`;
  });
  const [big = '', small = ''] = shown.split('/');
  const bigs = purposesIn(big);
  const smalls = purposesIn(small);
  return (
    <div className={`welcome-ways ${bigs[0] ?? ''}-first big-${bigs.length} small-${smalls.length}`}>
      <div className="ways-big">
        {bigs.map((purpose, index) => (
          <Way key={purpose} purpose={purpose} primary={index === 0} />
        ))}
      </div>
      {smalls.length > 0 && (
        <div className="ways-small">
          {smalls.map((purpose) => (
            <Way key={purpose} purpose={purpose} small />
          ))}
        </div>
      )}
    </div>
  );
}

const purposesIn = (words: string): Purpose[] =>
  [...BIG, ...SMALL].filter((purpose) => words.split(' ').includes(purpose));

type Props = { purpose: Purpose; primary?: boolean; small?: boolean };

function Way({ purpose, primary = false, small = false }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  // An old schedule closes what is booked from it, and nothing else.
  const closed = useFlow(isClosed) && BIG.includes(purpose);
  const Icon = ICON[purpose];
  const [name, note] = WORDS[purpose];
  return (
    <Button
      className={`way${small ? ' small' : ''}${closed ? ' closed' : primary ? ' primary' : ''}`}
      disabled={closed}
      onPress={() => dispatch({ kind: 'began', purpose })}
    >
      <Icon aria-hidden />
      <b>{t(name)}</b>
      <span>{closed ? t('welcome.bookClosed') : t(note)}</span>
    </Button>
  );
}
