import { BrowserWindow } from 'electron';
import type { Columns, PaperDocument } from '../../../domain/document.ts';
import type { LendSystemPrinting } from '../../printers/create-printer.ts';
import type { SystemPrinting, Turn } from '../../printers/system.ts';

/**
 * The operating system's print queue, without a dialog: the page is drawn in a hidden window and handed over. What becomes
 * of it there nobody learns.
 */

type Accepted = Awaited<ReturnType<SystemPrinting['printSilently']>>;
type Queue = Parameters<LendSystemPrinting>[0];

/** The paper itself, edge to edge, in microns. */
const paperWidth = { 48: 80_000, 32: 58_000 } as const;
const MICRONS_PER_PIXEL = 25_400 / 96;

export const lendSystemPrinting =
  (drawHtml: (document: PaperDocument, columns: Columns) => string): LendSystemPrinting =>
  (queue) => ({ drawHtml, printSilently: (html, _title, turn) => printSilently(html, queue, turn) });

/** What hangs here hangs until the adapter has lost its patience: then the window goes, and everything that waits for it. */
async function printSilently(html: string, queue: Queue, turn: Turn): Promise<Accepted> {
  const window = openHidden();
  const close = (): void => window.destroy();
  turn.over.addEventListener('abort', close, { once: true });
  try {
    // As data, so that the page has no origin; in a session of its own that loads nothing else.
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    const printers = await window.webContents.getPrintersAsync();
    const { deviceName } = queue;
    const isThere =
      deviceName === undefined ? printers.length > 0 : printers.some(({ name }) => name === deviceName);
    if (!isThere) return 'no-printer';
    const height = await heightOf(window);
    return turn.handOver() ? await hand(window, queue, height) : 'not-handed-over';
  } finally {
    turn.over.removeEventListener('abort', close);
    window.destroy();
  }
}

function openHidden(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: 'silent-print',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
  window.webContents.session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith('data:') }),
  );
  return window;
}

/** In microns, once the letters are there. Our own page, on which nothing else can run. */
async function heightOf(window: BrowserWindow): Promise<number> {
  const pixels: unknown = await window.webContents.executeJavaScript(
    'document.fonts.ready.then(() => document.documentElement.getBoundingClientRect().height)',
  );
  if (typeof pixels !== 'number') throw new Error('the page has no height');
  return Math.ceil(pixels * MICRONS_PER_PIXEL);
}

function hand(window: BrowserWindow, { deviceName, columns }: Queue, height: number): Promise<Accepted> {
  return new Promise((resolve, reject) => {
    window.webContents.once('render-process-gone', () => reject(new Error('the page is gone')));
    window.webContents.print(
      {
        silent: true,
        ...(deviceName === undefined ? {} : { deviceName }),
        color: false,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: paperWidth[columns], height },
      },
      (isAccepted) => resolve(isAccepted ? 'accepted' : 'refused'),
    );
  });
}
