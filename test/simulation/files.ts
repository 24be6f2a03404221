import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../db/open-store.ts';

export const KEY = 'cd'.repeat(32);
const MEMORY = '/dev/shm';

let base: string | undefined;
let template: string | undefined;

/**
 * A folder of this process, in memory where the system has such a place: thousands of disks would wear out the real one.
 * What processes that are gone have left behind is cleared away: a test's worker is ended without a word.
 */
function baseFolder(): string {
  if (base !== undefined) return base;
  const place = existsSync(MEMORY) ? MEMORY : tmpdir();
  for (const name of readdirSync(place)) {
    const pid = /^infomat-simulation-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(place, name), { recursive: true, force: true });
  }
  base = mkdtempSync(join(place, `infomat-simulation-${process.pid}-`));
  return base;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Files of a kiosk that has never run: migrated once, copied for every seed. */
function templateFolder(owner: string): string {
  if (template === undefined) {
    const folder = join(baseFolder(), 'template');
    const opened = openStore({ folder, keyHex: KEY, owner, now: 0 });
    if (!opened.ok) throw new Error(opened.message);
    opened.value.close();
    template = folder;
  }
  return template;
}

export type DataFolders = {
  /** The files as they lie now. */
  current(): string;
  /**
   * What a power cut leaves: every file as it is at this moment, the journals with what was written of them, in a folder
   * of its own that is the current one from now on. Shared memory and locks die with the process.
   */
  survive(): void;
  remove(): void;
};

export function dataFolders(seed: number, owner: string): DataFolders {
  const home = join(baseFolder(), `seed-${seed}`);
  let number = 0;
  const folder = (): string => join(home, `${number}`);
  rmSync(home, { recursive: true, force: true });
  copyFiles(templateFolder(owner), folder());
  return {
    current: folder,
    survive() {
      const from = folder();
      number += 1;
      copyFiles(from, folder());
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function copyFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!name.endsWith('-shm') && name !== 'instance.lock') copyFileSync(join(from, name), join(to, name));
  }
}
