import { isSnilsIdentity } from '../../../domain/identity.ts';
import type { Identity } from '../../../domain/patient.ts';
import { snilsWritten } from '../../../domain/snils.ts';
import { isSendableToken } from '../authorization.ts';
import { addressOf, queryOf } from './address.ts';
import { lowerCaseKeys } from './keys.ts';

/**
 * `GET {auth}/auth/{cod|rpgu|lpuGuid}/token?Birthday=YYYY-MM-DD&n_pol=…[&s_pol=…]`, or `snils`, `f`, `n`, `p` for COD; the
 * vendor's page on authorization. COD fails when the patient has no medical card.
 */
export const tokenAddress = (auth: string, whose: string, who: Identity): string =>
  `${addressOf(auth, 'auth', whose, 'token')}?${queryOf(parametersOf(who))}`;

function parametersOf(who: Identity): [string, string][] {
  const born: [string, string] = ['Birthday', who.birthDate];
  if (isSnilsIdentity(who)) {
    const { family, given, patronymic } = who.name;
    // As document 004 writes it; that the date goes with it, and an empty patronymic is sent, is assumed.
    return [['snils', snilsWritten(who.snils)], ['f', family], ['n', given], ['p', patronymic], born];
  }
  return [
    born,
    ['n_pol', who.policy],
    ...('series' in who ? [['s_pol', who.series] as [string, string]] : []),
  ];
}

/** `{"token": "<JWT>"}` or a bare JSON string; undefined for anything else, and for what no header can carry. */
export function readToken(json: unknown): string | undefined {
  const keyed = lowerCaseKeys(json);
  const inside = typeof keyed === 'object' && keyed !== null && 'token' in keyed ? keyed.token : keyed;
  if (typeof inside !== 'string') return undefined;
  const token = inside.trim();
  return isSendableToken(token) ? token : undefined;
}
