import type { SimPatient } from '../../simulator/clinic/patients.ts';
import type { Shell } from './shell.ts';

/** Gives back what a patient has booked, past the screen, so that they may book the same again. @returns how many */
export async function giveBack({ ask }: Shell, { policy, birthDate }: SimPatient): Promise<number> {
  const { bookings } = await ask('bookings', { identity: { policy, birthDate } });
  const confirmed = bookings.filter(({ state }) => state.kind === 'confirmed');
  for (const { id } of confirmed) {
    const { state, cancelling } = await ask('cancel', { bookingId: id, reason: 'mistake' });
    if (state.kind !== 'cancelled')
      throw new Error(`a booking could not be given back: ${state.kind}, ${cancelling}`);
  }
  return confirmed.length;
}
