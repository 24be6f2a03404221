import { beforeAll, beforeEach } from 'vitest';
import { openStage, type Stage, type StageOptions } from '../../gallery/stage.ts';
import { comeIn, pictured } from './at-the-kiosk.ts';

/**
 * One kiosk for all the stories of a `describe`, as in a clinic: each patient finds it well and on its welcome screen.
 * Nobody waits as long at it as at a gallery's, unless the options say so.
 *
 * @returns the kiosk, for a story or a hook to ask for: it stands only while they run
 */
export function onStage(options: StageOptions = {}): () => Stage {
  let opened: Stage | undefined;
  const stage = (): Stage => {
    if (!opened) throw new Error('the kiosk is not there yet');
    return opened;
  };
  beforeAll(async () => {
    opened = await openStage(process.env.TEST_CHROMIUM ?? '', {
      rules: { verdictWaitMs: 3_000, identifyWaitMs: 1_500 },
      ...options,
    });
    return opened.close;
  });
  beforeEach(() => comeIn(stage()));
  pictured(stage);
  return stage;
}
