import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { identify, onScreen, soonest, tap } from '../gallery/finger.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';
import { said } from './support/at-the-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';

const root = join(import.meta.dirname, '../..');
const executable = process.env.TEST_ELECTRON ?? '';
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

describe.skipIf(!executable)('in Electron', () => {
  let display: { name: string; process: ChildProcess | undefined };

  beforeAll(async () => {
    display = await openDisplay();
    return () => void display.process?.kill();
  });

  async function launch(args: readonly string[]): Promise<{ app: ElectronApplication; page: Page }> {
    const app = await _electron.launch({
      executablePath: executable,
      args: [root, ...sandbox, ...args],
      env: { ...definedEnv(), DISPLAY: display.name },
    });
    onTestFinished(async () => {
      await app.close().catch(() => {});
    });
    return { app, page: await app.firstWindow() };
  }

  /** What it writes and ends with where no window opens. */
  async function runToItsEnd(
    args: readonly string[],
    input?: string,
  ): Promise<{ code: unknown; complaint: string }> {
    const child = spawn(executable, [root, ...sandbox, ...args], {
      env: { ...process.env, DISPLAY: display.name },
    });
    if (input !== undefined) child.stdin.end(input);
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => {
      complaint += part.toString();
    });
    const [code] = await once(child, 'exit');
    return { code, complaint };
  }

  test('the main story: booked online, then in an outage, then confirmed; the ledger is on disk', async () => {
    const clinic = await startClinic();
    const { app, page } = await launch(clinic.args);
    const [one, other] = clinic.simulator.patients.filter(({ hasCard, closed }) => hasCard && !closed);
    if (!one || !other) throw new Error('no patients');
    await identify(page, one);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const [booking] = kioskBookings(clinic.simulator);
    expect(await said(page)).toContain(booking?.number);
    await until('the ticket', () => clinic.simulator.sheets().length === 1);
    await tap(page, 'Готово');

    await clinic.simulator.faults.on('down');
    await identify(page, other);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Оставить заявку');
    await onScreen(page, 'result-pending');
    expect(await said(page)).toContain('К-0002');
    await until('the slip', () => clinic.simulator.sheets().length === 2);
    await clinic.simulator.faults.allOff();
    await onScreen(page, 'result-confirmed');
    expect(kioskBookings(clinic.simulator)).toHaveLength(2);

    await app.close();
    const ledger = readFileSync(join(clinic.folder, 'data', 'ledger.db'));
    expect(ledger.length).toBeGreaterThan(4_096);
    expect(ledger.includes('SQLite format')).toBe(false);
    expect(existsSync(join(clinic.folder, 'data', 'mirror.db'))).toBe(true);
  });

  test('with nothing configured: the demonstration clinic, its simulator inside', async () => {
    const { page } = await launch(['--data-folder', join(tempFolder(), 'data')]);
    await identify(page, { policy: '5058900848000015', birthDate: '1990-01-01' });
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    await until('the ticket', async () => /Талон напечатан/.test(await said(page)), 20_000);
  });

  test('the page has no node, and only our own window may call the kiosk', async () => {
    const clinic = await startClinic();
    const { app, page } = await launch(clinic.args);
    await onScreen(page, 'welcome');
    expect(
      await page.evaluate(() => [
        typeof Reflect.get(globalThis, 'require'),
        typeof Reflect.get(globalThis, 'process'),
      ]),
    ).toEqual(['undefined', 'undefined']);
    const settings = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Electron's own word on what the window runs with; its types leave the method out.
      if (!window) throw new Error('no window');
      const read = Reflect.get(window.webContents, 'getLastWebPreferences');
      const all = new Map(Object.entries(Object(Reflect.apply(read, window.webContents, []))));
      const asked = ['contextIsolation', 'sandbox', 'nodeIntegration', 'webSecurity'];
      return Object.fromEntries(asked.map((name) => [name, all.get(name)]));
    });
    expect(settings).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });

    // Another window with the very same page and preload: its calls are refused all the same.
    const preload = join(root, 'dist/preload/preload.cjs');
    const answers = await app.evaluate(async ({ BrowserWindow }, path) => {
      const call = `infomat.call('status', {}).then(() => 'answered', (error) => error.message)`;
      const [ours] = BrowserWindow.getAllWindows();
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
      await stranger.loadURL('https://kiosk.invalid/');
      const heard = [
        await ours?.webContents.executeJavaScript(call),
        await stranger.webContents.executeJavaScript(call),
      ];
      stranger.destroy();
      return heard;
    }, preload);
    expect(answers[0]).toBe('answered');
    expect(answers[1]).toMatch(/this page may not call the kiosk/);
  });

  test('nothing leads out: no navigation, no window, no permission, no other origin', async () => {
    const clinic = await startClinic();
    const { app, page } = await launch(clinic.args);
    await onScreen(page, 'welcome');
    const tried = await page.evaluate(async (elsewhere) => {
      const opened = window.open('https://example.com/');
      location.href = elsewhere;
      const fetched = await fetch(elsewhere).then(
        () => 'fetched',
        () => 'refused',
      );
      const permission = await navigator.permissions.query({ name: 'geolocation' });
      return { opened: opened === null, fetched, geolocation: permission.state };
    }, clinic.simulator.consoleUrl);
    expect(tried).toEqual({ opened: true, fetched: 'refused', geolocation: 'denied' });
    expect(page.url()).toBe('https://kiosk.invalid/');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(
      await page.evaluate(() => document.querySelector('[data-screen]')?.getAttribute('data-screen')),
    ).toBe('welcome');
  });

  test('a secret is not "kept" by a system that keeps none', async () => {
    const { code, complaint } = await runToItsEnd(
      ['--store-secret', 'databaseKey', '--password-store=basic'],
      'ab'.repeat(32),
    );
    expect(code).toBe(1);
    expect(complaint).toContain('This system keeps no secrets for Electron (no keyring)');
  });

  test('a configuration that cannot be used is one message and a non-zero exit', async () => {
    const { code, complaint } = await runToItsEnd(['--config', join(root, 'no-such-file.json')]);
    expect(code).toBe(1);
    expect(complaint).toContain('no-such-file.json');
  });
});

/** The display there is, or an Xvfb of the test's own. */
async function openDisplay(): Promise<{ name: string; process: ChildProcess | undefined }> {
  const given = process.env.DISPLAY;
  if (given || process.platform !== 'linux') return { name: given ?? '', process: undefined };
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const pipe = child.stdio[3];
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb has no pipe');
  const number = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error('Xvfb did not start')));
    pipe.on('data', (part: Buffer) => resolve(part.toString().trim()));
  });
  return { name: `:${number}`, process: child };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
