import { useFlow } from '../../flow/flow.ts';
import { progressOf } from '../../flow/progress.ts';

/** Where the step stands on the patient's way, as `Screen` takes it; nothing on screens that are no question of it. */
export function useProgress(): { step?: number; steps?: number } {
  const step = useFlow((state) => progressOf(state)?.step ?? null);
  const steps = useFlow((state) => progressOf(state)?.of ?? null);
  return step === null || steps === null ? {} : { step, steps };
}
