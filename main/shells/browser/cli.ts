import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../arguments.ts';
import { boot } from '../boot.ts';
import { readRenderer } from '../renderer-files.ts';
import { findChromium, openChromium } from './open-window.ts';
import { startBrowserServer } from './server.ts';
import { keptSession } from './session.ts';

/** `npm run start:browser`: the kiosk behind a loopback server, in Chromium where there is one. */

const REOPEN_MS = 3_000;
const LEAVE_AFTER_MS = 300;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const asked = readArguments(process.argv.slice(2));
if ('message' in asked) giveUp(asked.message);

let isEnding = false;
let window: ChildProcess | undefined;

const started = await boot({
  configPath: asked.config,
  dataFolder: asked.dataFolder,
  env: process.env,
  powers: { leave },
});
if (!started.ok) giveUp(started.message);
const booted = started;
const { kiosk, log, config, consoleUrl } = booted;

const port = asked.port ?? config.browserShell.port;
const server = await startBrowserServer({
  kiosk,
  log,
  port,
  session: keptSession(booted.dataFolder),
  files: readRenderer(fileURLToPath(new URL('../../../dist/renderer', import.meta.url))),
}).catch(async (cause: unknown) => {
  await booted.close();
  const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  return giveUp(
    isTaken
      ? `Port ${port} is in use by another program. Close it, or choose another port: --port NUMBER, or browserShell.port in the configuration.`
      : `The browser shell could not listen on port ${port}: ${cause instanceof Error ? cause.message : 'unknown error'}.`,
  );
});

say(`Kiosk:   ${server.launchUrl}`);
if (consoleUrl)
  say(`Console: ${consoleUrl}   (the demonstration's central API and printer: cut the network there)`);
if (booted.operatorPin) say(`Service: PIN ${booted.operatorPin}   (opens the demonstration's service menu)`);
say(`Data:    ${booted.dataFolder}`);

/** Only out of a window that was opened here. Soon: the screen must still be told that it is so. */
function leave(): boolean {
  if (!window || window.exitCode !== null || window.signalCode !== null) return false;
  setTimeout(() => void end(0), LEAVE_AFTER_MS);
  return true;
}

async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  window?.kill();
  try {
    await server.close();
    await booted.close();
  } catch (cause) {
    log.error('shutdown-failed', { error: cause instanceof Error ? cause.name : 'unknown' });
  }
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));

const chromium = asked.open ? findChromium(process.env) : undefined;
if (chromium) openWindow(chromium);
else if (asked.open) {
  say('No Chromium or no display here: open the kiosk link above in a browser on this machine.');
}

/** A kiosk's screen that closes or dies is opened again; a window that somebody closes ends the program. */
function openWindow(executable: string): void {
  const openedAt = Date.now();
  window = openChromium(executable, server.launchUrl, {
    kiosk: config.display.kiosk,
    profileFolder: booted.dataFolder,
  });
  const byHand = (): void => say('Chromium could not be opened: open the kiosk link above by hand.');
  window.on('error', byHand);
  window.on('exit', () => {
    if (isEnding) return;
    if (config.display.kiosk) setTimeout(() => openWindow(executable), REOPEN_MS);
    else if (Date.now() - openedAt < REOPEN_MS) byHand();
    else void end(0);
  });
}
