import { hashPin } from '../../main/operator-session.ts';
import { configurationAt } from '../../main/shells/demonstration.ts';
import type { Doctor } from '../../simulator/clinic/doctors.ts';
import type { Simulator } from '../../simulator/start.ts';

/** What opens the service menu of a kiosk under test. */
export const TEST_PIN = '4321';

type Given = {
  readonly answerTimeoutMs: number;
  readonly rules: Readonly<Record<string, number>>;
  readonly display: Readonly<Record<string, number>>;
};

/** A configuration with everything a clinic can have, all of it at the simulator. */
export async function clinicConfiguration(
  simulator: Simulator,
  { answerTimeoutMs, rules, display }: Given,
): Promise<object> {
  const everything = configurationAt(simulator, isRoom);
  return {
    ...everything,
    central: { ...everything.central, answerTimeoutMs },
    rules: { horizonDays: 14, ...rules },
    display: { kiosk: false, ...display },
    operator: { pinHash: await hashPin(TEST_PIN) },
  };
}

/** Rooms receive whoever comes that day. */
export const isRoom = ({ kind }: Doctor): boolean => kind === 'room';
