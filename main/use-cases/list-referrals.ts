import { sqliteCode } from '../../db/connection.ts';
import { referralIsUsed } from '../../db/ledger/bookings.ts';
import { listSpecialities, resourceByGuid } from '../../db/mirror/directory.ts';
import { referralsOf, referralsReadAt, rememberReferrals } from '../../db/mirror/referrals.ts';
import { referralView } from '../../domain/bridge/patient-views.ts';
import type { Output, ReferralView } from '../../domain/bridge.ts';
import { dayOf, type Instant } from '../../domain/clinic-time.ts';
import { isSnilsIdentity } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import type { Referral } from '../../domain/referral.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isAskable, type Tokens } from '../outbox/tokens.ts';
import type { CentralApi } from '../ports.ts';
import type { KioskDeps } from './deps.ts';
import { obstacleOf, type ReferralContext, specialitiesFor } from './referral-rules.ts';
import { within } from './within.ts';

type ContextDeps = Pick<KioskDeps, 'store' | 'clock' | 'clinic' | 'roads'>;
export type ReferralDeps = ContextDeps &
  Pick<KioskDeps, 'rules' | 'log' | 'isOffline'> & {
    readonly tokens: Pick<Tokens, 'forVisit'>;
    readonly central: Pick<CentralApi, 'has' | 'tokenKindFor' | 'referralsOfPatient'>;
  };

type ReferralsRead = { readonly referrals: readonly Referral[]; readonly readAt: Instant | null };

/** Nobody has so many; a server that says so must not fill the mirror or the screen. The newest are kept. */
const MOST_REFERRALS = 100;

/**
 * The patient's referrals, those that can be used first. Asked live for as long as the clinic's rules let a patient wait,
 * else as the mirror has them, with when that was read. A live answer is remembered in the mirror, a late one too.
 */
export async function referralsOffered(
  deps: ReferralDeps,
  who: Identity,
): Promise<Result<Output<'referrals'>, 'not-offered'>> {
  const canAsk = deps.central.has('referrals');
  if (!canAsk && !deps.roads.referrals && !deps.roads.portal) return err('not-offered');
  // Nothing was ever read by СНИЛС where it cannot be asked by.
  if (isSnilsIdentity(who) && !(canAsk && isAskable(deps.central.tokenKindFor('referrals'), who)))
    return err('not-offered');
  const live =
    canAsk && !deps.isOffline()
      ? await within(deps.clock, deps.rules.identifyWaitMs, askLive(deps, who))
      : undefined;
  const { reader } = deps.store;
  const { referrals, readAt } = live ?? {
    referrals: referralsOf(reader, who),
    readAt: referralsReadAt(reader, who),
  };
  return ok({ referrals: viewsOf(deps, referrals), asOf: readAt, live: live !== undefined });
}

async function askLive(deps: ReferralDeps, who: Identity): Promise<ReferralsRead | undefined> {
  const readAt = deps.clock.now();
  const answer = await deps.tokens.forVisit(deps.central.tokenKindFor('referrals'), who);
  // Refused, too: without a medical card here there is no token, but the clinic-wide reading may know the referral.
  if (answer.kind !== 'token') return undefined;
  const reading = await deps.central.referralsOfPatient(answer.token);
  if (reading.kind === 'failed') return undefined;
  const referrals = [...new Map(reading.value.map((referral) => [referral.guid, referral])).values()]
    .sort(newestFirst)
    .slice(0, MOST_REFERRALS);
  try {
    deps.store.mirror((tx) => rememberReferrals(tx, who, referrals, readAt));
  } catch (cause) {
    // The mirror may be damaged or the disk full; the patient has the answer all the same.
    const code = sqliteCode(cause);
    if (code === undefined) throw cause;
    deps.log.warn('referrals-not-remembered', { error: code });
  }
  return { referrals, readAt };
}

function viewsOf(deps: ReferralDeps, referrals: readonly Referral[]): ReferralView[] {
  const here = clinicContext(deps);
  const views = [...referrals]
    .sort(newestFirst)
    .map((referral) => viewOf(referral, contextOf(deps, here, referral)))
    // One that does not fit the contract must not cost the patient the others.
    .filter((view) => referralView.safeParse(view).success);
  if (views.length < referrals.length)
    deps.log.warn('referrals-left-out', { count: referrals.length - views.length });
  const usable = views.filter(({ obstacle }) => obstacle === null).sort(firstToEndFirst);
  return [...usable, ...views.filter(({ obstacle }) => obstacle !== null)];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const newestFirst = (a: Referral, b: Referral): number =>
  compare(b.issuedOn, a.issuedOn) || compare(a.guid, b.guid);
const ENDLESS = '9999-12-31';
const firstToEndFirst = (a: ReferralView, b: ReferralView): number =>
  compare(a.validUntil ?? ENDLESS, b.validUntil ?? ENDLESS);

function viewOf(referral: Referral, context: ReferralContext): ReferralView {
  const obstacle = obstacleOf(referral, context);
  return {
    guid: referral.guid,
    number: referral.number,
    type: referral.type,
    purpose: referral.purpose,
    fromClinicName: referral.fromClinicName,
    issuedOn: referral.issuedOn,
    validUntil: referral.validUntil,
    bookedAt: referral.booking?.startAt ?? null,
    obstacle,
    specialityIds: obstacle === null ? specialitiesFor(referral, context) : [],
    resourceGuid: referral.resourceGuid,
  };
}

/** What the rules ask about one referral, from configuration, directory and ledger as they are now. */
export const referralContext = (deps: ContextDeps, referral: Referral): ReferralContext =>
  contextOf(deps, clinicContext(deps), referral);

type ClinicContext = Omit<ReferralContext, 'resourceSpecialityId' | 'usedHere'>;

const clinicContext = ({ store, clock, clinic, roads }: ContextDeps): ClinicContext => ({
  today: dayOf(clock.now(), clinic.timeZone),
  clinicGuid: clinic.guid,
  offeredSpecialityIds: listSpecialities(store.reader).map(({ id }) => id),
  laboratorySpecialities: clinic.offers.laboratorySpecialities,
  roads,
});

function contextOf({ store }: ContextDeps, here: ClinicContext, referral: Referral): ReferralContext {
  const { reader } = store;
  return {
    ...here,
    resourceSpecialityId:
      referral.resourceGuid === null
        ? null
        : (resourceByGuid(reader, referral.resourceGuid)?.specialityId ?? null),
    usedHere: referralIsUsed(reader, referral.guid),
  };
}
