import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

/** Whether this machine has the pseudo-terminals these tests are made of: Linux with `socat`. */
export const hasCable = process.platform === 'linux' && spawnSync('socat', ['-V']).error === undefined;

/** A serial cable: what the reader's end is given comes out of the kiosk's end, at a path that outlives the plug. */
export type Cable = {
  readonly kioskEnd: string;
  readonly readerEnd: string;
  plug(): Promise<void>;
  /** At once, as a hand does it. */
  pull(): void;
  write(bytes: Uint8Array | string): void;
};

export function cable(): Cable {
  const folder = tempFolder();
  const kioskEnd = join(folder, 'kiosk');
  const readerEnd = join(folder, 'reader');
  let socat: ChildProcess | undefined;
  let fd: number | undefined;

  function pull(): void {
    socat?.kill('SIGKILL');
    socat = undefined;
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  }
  onTestFinished(pull);

  return {
    kioskEnd,
    readerEnd,
    async plug() {
      const started = spawn('socat', [
        '-d',
        '-d',
        `pty,raw,echo=0,link=${kioskEnd}`,
        `pty,raw,echo=0,link=${readerEnd}`,
      ]);
      socat = started;
      await new Promise<void>((resolve, reject) => {
        started.stderr.on('data', (line: Buffer) => {
          if (line.toString().includes('starting data transfer loop')) resolve();
        });
        started.once('error', reject);
        started.once('exit', () => reject(new Error('socat ended')));
      });
      fd = openSync(readerEnd, constants.O_WRONLY | constants.O_NOCTTY);
    },
    pull,
    write(bytes) {
      if (fd === undefined) throw new Error('the cable is not plugged in');
      const left = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
      let at = 0;
      while (at < left.length) at += writeSync(fd, left, at);
    },
  };
}
