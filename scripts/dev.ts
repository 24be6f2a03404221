import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { readArguments } from '../main/shells/arguments.ts';
import { boot } from '../main/shells/boot.ts';
import { startBrowserServer } from '../main/shells/browser/server.ts';
import { keptSession } from '../main/shells/browser/session.ts';

/**
 * `npm run dev`: the kiosk behind the browser shell, with the screen served from source and reloaded as it changes
 * (Vite); a change in the kiosk itself restarts it (`node --watch`). Not for patients: hot reload loosens the page's policy.
 */

const asked = readArguments(process.argv.slice(2));
if ('message' in asked) throw new Error(asked.message);
const booted = await boot({ configPath: asked.config, dataFolder: asked.dataFolder, env: process.env });
if (!booted.ok) {
  process.stderr.write(`${booted.message}\n`);
  process.exit(1);
}

const HOT_RELOAD_PORT = 24_678;
// Loaded as it is: a bundled copy of it would look like a change to --watch.
const vite = await createServer({
  configLoader: 'native',
  configFile: fileURLToPath(new URL('../renderer/vite.config.ts', import.meta.url)),
  server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: HOT_RELOAD_PORT } },
});

const server = await startBrowserServer({
  kiosk: booted.kiosk,
  log: booted.log,
  port: asked.port ?? booted.config.browserShell.port,
  session: keptSession(booted.dataFolder),
  files: new Map(),
  policy: `default-src 'self' 'unsafe-inline' data:; connect-src 'self' ws://127.0.0.1:${HOT_RELOAD_PORT}`,
  serveAssets(request, reply) {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
    return Promise.resolve();
  },
});
process.stdout.write(`Kiosk:   ${server.launchUrl}\n`);
if (booted.consoleUrl) process.stdout.write(`Console: ${booted.consoleUrl}\n`);

process.on('SIGTERM', () => {
  void vite
    .close()
    .then(() => server.close())
    .then(() => booted.close())
    .then(() => process.exit(0));
});
