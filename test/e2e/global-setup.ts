import { ensureElectronBuilt, ensureRendererBuilt } from '../../scripts/build.ts';

/** The stories run what patients run: the built screen. */
export async function setup(): Promise<void> {
  await ensureRendererBuilt();
  if (process.env.TEST_ELECTRON) await ensureElectronBuilt();
}
