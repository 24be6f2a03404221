import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A serial line that is none: a pseudo-terminal whose other end is a printer's TCP port. The kiosk opens it by its path as it
 * would a USB adapter; socat (Debian; `scripts/test.ts` installs it and says so in TEST_SOCAT) carries the bytes.
 */
export const socatIsHere = Boolean(process.env.TEST_SOCAT);

if (!socatIsHere) {
  process.stdout.write(
    'Skipped: the serial printers, which need a pseudo-terminal: TEST_SOCAT is not set (socat)\n',
  );
}

export type PseudoTerminal = {
  readonly path: string;
  /** Pulls the plug. */
  unplug(): Promise<void>;
};

/** `path` is where the terminal appears; it goes with its process. */
export async function startPseudoTerminal(path: string, printerPort: number): Promise<PseudoTerminal> {
  const child: ChildProcess = spawn(
    'socat',
    [`PTY,link=${path},raw,echo=0`, `TCP:127.0.0.1:${printerPort},nodelay`],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!existsSync(path)) {
    if (child.exitCode !== null) throw new Error('socat ended before the terminal was there');
    await pause(5);
  }
  return {
    path,
    async unplug() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
