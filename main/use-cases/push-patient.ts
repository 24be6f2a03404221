import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { insertEntry } from '../../db/ledger/outbox.ts';
import { patientIdFor } from '../../db/ledger/patients.ts';
import { insertPush, type PatientPush, pushById } from '../../db/ledger/pushes.ts';
import type { Input, PushView } from '../../domain/bridge.ts';
import type { Identity } from '../../domain/patient.ts';
import type { PatientCard } from '../../domain/patient-card.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { KioskDeps } from './deps.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

/**
 * Sends a new patient's card, or changed contacts, to the patient registry: recorded durably first, so that a booking made
 * afterwards waits for it, then waited for as long as the rules say. The same `requestId` again is the same push.
 */
export async function pushPatient(
  deps: KioskDeps,
  { requestId: id, card }: Input<'pushPatient'>,
): Promise<Result<PushView, 'not-offered' | 'cannot-record'>> {
  const { reader } = deps.store;
  if (!deps.central.has('patients')) return err('not-offered');
  if (!pushById(reader, id)) {
    const now = deps.clock.now();
    try {
      deps.store.ledger((tx) => {
        const patientId = patientIdFor(tx, identityOfCard(card));
        insertPush(tx, { id, createdAt: now, patientId, card });
        const entryId = insertEntry(tx, {
          about: { kind: 'push-patient', pushId: id },
          patientId,
          createdAt: now,
          expiresAt: null,
        });
        logForOperator(tx, { at: now, event: 'push-recorded', bookingId: null, entryId, detail: {} });
      });
    } catch (cause) {
      if (!isStorageTrouble(cause)) throw cause;
      deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
      return err('cannot-record');
    }
    deps.delivery.wake();
    deps.events.emit('push-changed', { id });
  }
  await waitForVerdict(
    deps,
    { event: 'push-changed', id },
    () => pushById(reader, id)?.state.kind === 'pending',
  );
  const push = pushById(reader, id);
  if (!push) throw new Error('a push that was just recorded is not there');
  return ok(pushView(push));
}

/** Who the card is of: whom the same policy identifies, so that a booking made with it afterwards waits for the card. */
function identityOfCard({ policy, birthDate }: PatientCard): Identity {
  const series = policy.series.replace(/\s/g, '').toUpperCase();
  return { ...(series === '' ? {} : { series }), policy: policy.number, birthDate };
}

/** What the screen may know of a push: none of the card. */
export const pushView = ({ id, createdAt, state }: PatientPush): PushView => ({
  id,
  createdAt,
  state: state.kind === 'rejected' ? { ...state, fields: [...state.fields] } : state,
});
