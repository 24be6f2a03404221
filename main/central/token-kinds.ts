import { assertNever } from '../../domain/assert-never.ts';
import type { CentralApi, TokenKind } from '../ports.ts';
import { configured } from './services.ts';
import type { CentralSettings } from './settings.ts';

/** Which token a call takes. Throws a plain Error, a bug, when only the configuration could say and it does not. */
export function tokenKindFor(
  call: Parameters<CentralApi['tokenKindFor']>[0],
  config: Pick<CentralSettings, 'appointments' | 'cancellations' | 'referrals'>,
): TokenKind {
  switch (call) {
    case 'book-slot':
      return configured(config.appointments, 'appointments').token;
    // Documents 001, 002 and 003 name theirs.
    case 'book-referral':
      return 'cod';
    case 'book-portal':
      return 'rpgu';
    case 'book-out-of-schedule':
      return 'lpu';
    case 'cancel-booking':
      return configured(config.cancellations, 'cancellations').token;
    case 'referrals':
      return configured(config.referrals, 'referrals').token;
    default:
      return assertNever(call);
  }
}
