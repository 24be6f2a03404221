import type { Reader } from '../../db/connection.ts';
import { identityOfBooking, movesOf } from '../../db/ledger/bookings.ts';
import type { Booking } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { PaperDocument } from '../../domain/document.ts';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { Config } from '../config.ts';
import { canCancelHere } from '../outbox/tokens.ts';
import type { CentralApi } from '../ports.ts';
import type { Visit } from '../use-cases/visit.ts';
import { documentFor } from './layout.ts';
import type { PaperSettings } from './parts.ts';

export type PaperDeps = {
  readonly clinic: Config['clinic'];
  readonly papers: PaperSettings;
  /** Whose name is known: of this visit alone. */
  readonly visit: Pick<Visit, 'printedName'>;
  /** Papers of a kiosk that cannot give a booking back do not say that it can. */
  readonly central: Pick<CentralApi, 'has' | 'tokenKindFor'>;
  /** Papers of a kiosk without a reader send nobody to one. */
  readonly hasReader: boolean;
};

/**
 * The paper of a booking as it stands now, with everything the ledger knows that belongs on it.
 *
 * @param made.at when it is printed; null for the picture on the screen
 * @param made.copy 0 for the first print; 1… are marked «КОПИЯ»
 * @returns null when there is nothing to hand out
 */
export function paperOfBooking(
  reader: Reader,
  { clinic, papers, visit, hasReader, central }: PaperDeps,
  booking: Booking,
  made: { readonly at: Instant | null; readonly copy: number },
): PaperDocument | null {
  const [chosen] = movesOf(reader, booking.id);
  const who = identityOfBooking(reader, booking.id);
  return documentFor({
    booking,
    clinic: { ...clinic, papers },
    movedFrom: chosen ? { startAt: chosen.startAt, resourceName: chosen.resourceName } : null,
    madeAt: made.at,
    copy: made.copy,
    patientName: who ? visit.printedName(who) : null,
    code: paperCodeOf(booking.id),
    // What is promised is what «Отменить запись» can keep: a booking the central API never named to us it cannot cancel for us.
    cancelHere:
      canCancelHere(central, who) && (booking.state.kind !== 'confirmed' || booking.centralGuid !== null),
    reader: hasReader,
  });
}
