import type { Reader } from '../../db/connection.ts';
import { pushById } from '../../db/ledger/pushes.ts';
import type { SimPush } from '../../simulator/central/people.ts';
import type { Complaints } from './complaints.ts';
import type { Request } from './requests.ts';
import type { Server } from './server.ts';

type Deps = { readonly reader: Reader; readonly server: Server; readonly complaints: Complaints };

/**
 * Holds the pushed cards against what the registry has.
 *
 * @param copied pushes that a proxy delivered a second time after they were answered: such a copy may undo a newer card, and
 *   no kiosk can know of it
 */
export function checkPushes(
  { reader, server, complaints }: Deps,
  requests: readonly Request[],
  copied: ReadonlySet<string | null | undefined>,
): void {
  const pushes = server.world.people.pushes();
  const taken = (policy: string): SimPush[] =>
    pushes.filter((each) => each.policy === policy && each.effect !== 'none');

  const undoneBy = new Map<string, string[]>();
  const newest = new Map<string, { phone: string; isAccepted: boolean }>();
  for (const { id, policy, said, wish } of requests) {
    if (wish.kind !== 'push') continue;
    const push = pushById(reader, id);
    const phone = wish.card.phone;
    if (!push) {
      if (said.some(({ state }) => !state.startsWith('error')))
        complaints.complain('nothing-lost', `push ${id}: said ${said[0]?.state}, and it is gone`);
      continue;
    }
    const { kind } = push.state;
    if (kind === 'pending') complaints.complain('everything-settles', `push ${id} is pending`);
    for (const { state } of said)
      if (state !== kind && state !== 'pending' && state !== 'needs-staff' && !state.startsWith('error'))
        complaints.complain('said-and-kept', `push ${id}: said ${state}, now ${kind}`);
    if (kind === 'accepted' && !taken(policy).some((each) => phoneOf(each) === phone))
      complaints.complain('push-is-true', `${id} is accepted, and the registry never took ${phone}`);
    newest.set(policy, { phone, isAccepted: kind === 'accepted' });
    if (copied.has(id)) undoneBy.set(policy, [...(undoneBy.get(policy) ?? []), phone]);
  }

  for (const [policy, { phone, isAccepted }] of newest) {
    const made = taken(policy).filter(({ effect }) => effect === 'created').length;
    if (made > 1) complaints.complain('one-card-a-patient', `${made} cards were made for ${policy}`);
    const last = taken(policy).at(-1);
    const isCopy = last !== undefined && (undoneBy.get(policy) ?? []).includes(phoneOf(last));
    if (isAccepted && last && phoneOf(last) !== phone && !isCopy)
      complaints.complain(
        'push-is-true',
        `${policy}: the newest card says ${phone}, the registry ${phoneOf(last)}`,
      );
  }
}

const phoneOf = ({ body }: SimPush): string =>
  typeof body === 'object' && body !== null && 'phone' in body ? String(body.phone) : '';
