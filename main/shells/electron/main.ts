import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, Menu } from 'electron';
import { methodNames } from '../../../domain/bridge.ts';
import { answerCall } from '../../bridge.ts';
import { readArguments } from '../arguments.ts';
import { boot } from '../boot.ts';
import { fontFacesOf, paperHtml } from '../paper-html.ts';
import { readRenderer } from '../renderer-files.ts';
import { ORIGIN } from './origin.ts';
import { readSafeStorage, storeSecretFromInput } from './safe-storage.ts';
import { isOurPage } from './sender.ts';
import { lendSystemPrinting } from './system-print.ts';
import { denyEverythingElse, openWindow, serveRenderer } from './window.ts';

/** The Electron shell: opens the window and lends it the bridge. Everything else is plain Node. */

const LEAVE_AFTER_MS = 300;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(message: string): void {
  process.stderr.write(`${message}\n`);
  app.exit(1);
}

/** Soon: the screen must still be told that it is so. */
function leave(): boolean {
  setTimeout(() => app.quit(), LEAVE_AFTER_MS);
  return true;
}

async function start(): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const argv = process.argv.slice(app.isPackaged ? 1 : 2);
  if (argv.includes('--store-secret')) return storeSecretFromInput(argv, app);

  const asked = readArguments(argv);
  if ('message' in asked) return giveUp(asked.message);
  const files = readRenderer(join(import.meta.dirname, '..', 'renderer'));
  const booted = await boot({
    configPath: asked.config,
    dataFolder: asked.dataFolder,
    env: process.env,
    readSafeStorage: (name) => readSafeStorage(app, name),
    powers: { leave },
    lendSystemPrinting: lendSystemPrinting((document, columns) =>
      paperHtml(document, columns, fontFacesOf(files)),
    ),
  });
  if (!booted.ok) return giveUp(booted.message);
  const { kiosk, log, config } = booted;

  serveRenderer(files);
  denyEverythingElse();
  let window: BrowserWindow | undefined;
  for (const method of methodNames) {
    ipcMain.handle(`bridge:${method}`, (event, input: unknown) => {
      if (!isOurPage(event.senderFrame, window?.webContents)) {
        log.warn('bridge-foreign-sender', { method });
        throw new Error('this page may not call the kiosk');
      }
      return answerCall(kiosk.handlers, log, method, input);
    });
  }
  kiosk.listen((name, data) => {
    if (window && !window.isDestroyed()) window.webContents.send(`bridge:${name}`, data);
  });

  window = openWindow({
    kiosk: config.display.kiosk,
    preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  });
  // A page that died starts again from nothing: the visit it held is gone with it.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('screen-gone', { reason });
    if (reason !== 'clean-exit') window?.reload();
  });
  await window.loadURL(`${ORIGIN}/`);

  if (booted.consoleUrl) {
    say(
      `Console: ${booted.consoleUrl}   (the demonstration's central API and printer: cut the network there)`,
    );
  }
  if (booted.operatorPin)
    say(`Service: PIN ${booted.operatorPin}   (opens the demonstration's service menu)`);
  say(`Data:    ${booted.dataFolder}`);

  let isEnding = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (isEnding) return;
    isEnding = true;
    event.preventDefault();
    void booted
      .close()
      .catch((cause: unknown) =>
        log.error('shutdown-failed', { error: cause instanceof Error ? cause.name : 'unknown' }),
      )
      .then(() => app.exit(0));
  });
}

start().catch((cause: unknown) =>
  giveUp(cause instanceof Error ? cause.message : 'The kiosk could not start.'),
);
