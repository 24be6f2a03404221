import type { Day } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { Referral } from '../../domain/referral.ts';
import type { Log, PatientsReferral, Reading } from '../ports.ts';
import { bearer, isSendableToken } from './authorization.ts';
import { identityOf, referralOf } from './convert.ts';
import { isForeignList, readEach } from './in-chunks.ts';
import { readPages } from './paged.ts';
import type { Read } from './read.ts';
import { readPage } from './wire/pages.ts';
import {
  clinicReferralsAddress,
  patientReferralsAddress,
  readOwner,
  readReferral,
} from './wire/referrals.ts';

/** `directions` in the answers, in lower case. */
const LIST = 'directions';

/** The referrals of the patient whom the token names. Those that cannot be read are left out and counted in the log. */
export async function readReferralsOfPatient(
  read: Read,
  request: { readonly url: string; readonly token: string; readonly timeZone: string },
  log: Log,
): Promise<Reading<Referral[]>> {
  if (!isSendableToken(request.token))
    return { kind: 'failed', failure: { kind: 'unauthorised', code: '', message: '' } };
  return read(
    {
      service: 'referrals',
      url: patientReferralsAddress(request.url),
      authorization: bearer(request.token),
    },
    async (json) => {
      const items = readPage(json, LIST)?.items;
      if (items === undefined) return undefined;
      const referrals = await readEach(items, (item) => referralIn(item, request.timeZone));
      if (isForeignList(items, referrals.leftOut)) return undefined;
      if (referrals.leftOut > 0) log.warn('central-referrals-left-out', { count: referrals.leftOut });
      return onePerGuid(referrals.read, (referral) => referral);
    },
  );
}

/** Referrals to a clinic issued on a day or later, whoever's, page by page. */
export async function readReferralsOfClinic(
  read: Read,
  request: {
    readonly url: string;
    readonly clinicGuid: string;
    readonly issuedFrom: Day;
    readonly authorization: string | undefined;
    readonly timeZone: string;
  },
  log: Log,
): Promise<Reading<PatientsReferral[]>> {
  const reading = await readPages(
    read,
    {
      service: 'referrals',
      authorization: request.authorization,
      addressOf: (page, count) =>
        clinicReferralsAddress(request.url, request.clinicGuid, request.issuedFrom, page, count),
      list: LIST,
      readItem(item) {
        const referral = referralIn(item, request.timeZone);
        return referral === undefined ? undefined : { identity: ownerIn(item), referral };
      },
      keyOf: ({ referral }) => referral.guid,
      repeats: 'central-referrals-repeat',
    },
    log,
  );
  if (reading.kind === 'failed') return reading;
  const owned = reading.value.items.flatMap(({ identity, referral }) =>
    identity === undefined ? [] : [{ identity, referral }],
  );
  // Somebody with an old policy is no sign of a foreign answer; the kiosk only cannot know them.
  const leftOut = reading.value.leftOut + reading.value.items.length - owned.length;
  if (leftOut > 0) log.warn('central-referrals-left-out', { count: leftOut });
  return { kind: 'read', value: onePerGuid(owned, ({ referral }) => referral) };
}

function referralIn(item: unknown, timeZone: string): Referral | undefined {
  const wire = readReferral(item);
  return wire === undefined ? undefined : referralOf(wire, timeZone);
}

function ownerIn(item: unknown): Identity | undefined {
  const owner = readOwner(item);
  return owner === undefined ? undefined : identityOf(owner);
}

/** The first of those with one guid: a page that shifted while it was read brings some twice. */
function onePerGuid<T>(items: readonly T[], referralOf: (item: T) => Referral): T[] {
  const byGuid = new Map<string, T>();
  for (const item of items) {
    const { guid } = referralOf(item);
    if (!byGuid.has(guid)) byGuid.set(guid, item);
  }
  return [...byGuid.values()];
}
