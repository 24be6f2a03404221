import { fileURLToPath } from 'node:url';
import { readArguments } from '../arguments.ts';
import { boot } from '../boot.ts';
import { readRenderer } from '../renderer-files.ts';
import { findChromium, openChromium } from './open-window.ts';
import { startBrowserServer } from './server.ts';

/** `npm run start:browser`: the kiosk behind a loopback server, in Chromium where there is one. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const asked = readArguments(process.argv.slice(2));
if ('message' in asked) giveUp(asked.message);

const booted = await boot({ configPath: asked.config, dataFolder: asked.dataFolder, env: process.env });
if (!booted.ok) giveUp(booted.message);
const { kiosk, log, config, consoleUrl } = booted;

const port = asked.port ?? config.browserShell.port;
const server = await startBrowserServer({
  kiosk,
  log,
  port,
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
say(`Data:    ${booted.dataFolder}`);

const chromium = asked.open ? findChromium(process.env) : undefined;
if (chromium) {
  openChromium(chromium, server.launchUrl, {
    kiosk: config.display.kiosk,
    profileFolder: booted.dataFolder,
  }).on('error', () => say('Chromium could not be opened: open the kiosk link above by hand.'));
} else if (asked.open)
  say('No Chromium or no display here: open the kiosk link above in a browser on this machine.');

let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    void server
      .close()
      .then(() => booted.close())
      .then(() => process.exit(0));
  });
}
