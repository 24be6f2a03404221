import { app, BrowserWindow, session } from 'electron';
import { contentSecurityPolicy, type StaticFile } from '../renderer-files.ts';
import { ORIGIN } from './origin.ts';

/**
 * Answers every https request itself: the built screen at its own origin, with the policy in the headers, and nothing
 * anywhere else. No request of a page ever reaches a network.
 */
export function serveRenderer(files: ReadonlyMap<string, StaticFile>): void {
  session.defaultSession.protocol.handle('https', (request) => {
    const url = new URL(request.url);
    const file = url.origin === ORIGIN ? files.get(url.pathname) : undefined;
    if (!file) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(file.body), {
      headers: {
        'content-type': file.type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  });
}

/** No page asks for a permission, opens a window, leaves its place, embeds another or loads anything from outside. */
export function denyEverythingElse(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isOurs = details.url.startsWith(`${ORIGIN}/`) || details.url.startsWith('devtools://');
    answer({ cancel: !isOurs });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function openWindow(options: { kiosk: boolean; preload: string }): BrowserWindow {
  const window = new BrowserWindow({
    ...(options.kiosk ? { kiosk: true, fullscreen: true } : { width: 810, height: 1440 }),
    useContentSize: true,
    autoHideMenuBar: true,
    backgroundColor: '#f7f5f0',
    show: false,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return window;
}
