import type { SimPatient } from '../clinic/patients.ts';
import type { Refusal } from './refusals.ts';
import { row } from './refusals.ts';
import type { Call, Told } from './request.ts';
import { no, told } from './request.ts';
import type { Claims, TokenKind } from './tokens.ts';
import type { World } from './world.ts';

/** Which document's texts a call answers with; 003 lists only one of the four, the others are as 001 has them. */
type Document = '001' | '002';

/**
 * The token's claims, if it is of a kind this call takes. A token of another kind is as good as a malformed one.
 *
 * The card is looked up afterwards and as it stands now: it may have been closed since the token was given out.
 */
export function claimsOf(
  world: World,
  call: Call,
  kinds: readonly TokenKind[],
  document: Document = '001',
): Told<Claims> {
  const token = /^Bearer +(\S+)$/i.exec(call.header('authorization') ?? '')?.[1];
  if (!token) return no(row(`${document}/no-token`));
  const check = world.tokens.check(token, world.now());
  if (check.ok)
    return kinds.includes(check.claims.tokenType)
      ? told(check.claims)
      : no(row(`${document}/token-malformed`));
  return no(tokenRefusals[document][check.why]);
}

const tokenRefusals: Readonly<
  Record<Document, Readonly<Record<'malformed' | 'bad-signature' | 'expired', Refusal>>>
> = {
  '001': {
    malformed: row('001/token-malformed'),
    expired: row('001/token-expired'),
    'bad-signature': row('001/token-signature'),
  },
  '002': {
    malformed: row('002/token-malformed'),
    expired: row('002/token-expired'),
    'bad-signature': row('002/token-signature'),
  },
};

/** Whom the token is about, card or no card; undefined for somebody on no list. */
export function bearerOf(world: World, { Patient: { Mkab, Person } }: Claims): SimPatient | undefined {
  return (Mkab && world.people.byCard(Mkab)) || (Person && world.people.byPerson(Person)) || undefined;
}

/** Whom the token is about, when they have an open card. */
export function cardHolderOf(world: World, claims: Claims): Told<SimPatient> {
  const patient = bearerOf(world, claims);
  if (!patient?.hasCard) return no(row('001/no-card'));
  if (patient.closed) return no(row('001/card-closed'));
  return told(patient);
}
