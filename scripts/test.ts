import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ensureElectronBuilt, ensureRendererBuilt } from './build.ts';
import { findElectron } from './electron-runtime.ts';
import { findTestChromium, installDebian } from './find-chromium.ts';

/**
 * `npm test`: installs what the tests lack and can be had, runs everything, and says plainly what was skipped and why.
 * `npm run test:unit` and `npm run test:e2e` run a part of it. Further arguments go to vitest.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [project, ...rest] = process.argv.slice(2);
const isKnown = project === 'unit' || project === 'e2e';
const passedOn = isKnown ? rest : process.argv.slice(2);
const skipped: string[] = [];
const env: NodeJS.ProcessEnv = { ...process.env };

await ensureRendererBuilt();
if (project !== 'unit') await prepareScreens();
prepareStrace();
prepareReaders();
if (process.getuid?.() === 0) skipped.push('the unreadable configuration file: root may read everything');

const folder = mkdtempSync(join(tmpdir(), 'infomat-tests-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...(isKnown ? ['--project', project] : []),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...passedOn,
  ],
  { cwd: root, stdio: 'inherit', env },
);

for (const line of skipped) say(`Skipped: ${line}`);
if (existsSync(report)) {
  const counts = z
    .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
    .parse(JSON.parse(readFileSync(report, 'utf8')));
  say(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests} skipped`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);

async function prepareScreens(): Promise<void> {
  const browser = findTestChromium() ?? installChromium();
  if (browser) env.TEST_CHROMIUM = browser;
  else skip('the browser stories: no Chromium (install it, or name one with TEST_CHROMIUM)', 'CHROMIUM');

  const electron = findElectron();
  if (!electron.ok) return skip(`the Electron stories: ${electron.why}`, 'ELECTRON');
  if (!process.env.DISPLAY && !hasCommand('Xvfb') && !installDebian('xvfb', 'xauth')) {
    return skip('the Electron stories: no display and no Xvfb', 'ELECTRON');
  }
  await ensureElectronBuilt();
  env.TEST_ELECTRON = electron.executable;
}

function installChromium(): string | undefined {
  if (installDebian('chromium')) return findTestChromium();
  say("Downloading Playwright's Chromium…");
  spawnSync(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  return findTestChromium();
}

/** Counts what the kernel was asked to write: only Linux has it, and only where a process may be traced. */
function prepareStrace(): void {
  const works = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
  if (process.platform !== 'linux') skipped.push('the sync-counting story: strace is for Linux');
  else if (works() || (installDebian('strace') && works())) env.TEST_STRACE = '1';
  else skipped.push('the sync-counting story: strace is missing or may not trace here');
}

/** Independent readers of what the kiosk draws, and a serial line made of two pseudo-terminals. */
function prepareReaders(): void {
  const tools = [
    {
      name: 'READERS',
      commands: ['zbarimg', 'rsvg-convert', 'pdftotext', 'pdftoppm'],
      packages: ['zbar-tools', 'librsvg2-bin', 'poppler-utils'],
      for: 'reading the drawn codes and texts back',
    },
    {
      name: 'SOCAT',
      commands: ['socat'],
      packages: ['socat'],
      for: 'printers and scanners on a serial line',
    },
  ];
  for (const tool of tools) {
    const isThere = (): boolean => tool.commands.every(isCommand);
    if (isThere() || (installDebian(...tool.packages) && isThere())) env[`TEST_${tool.name}`] = '1';
    else skip(`${tool.for}: ${tool.packages.join(', ')} cannot be had here`, tool.name);
  }
}

function isCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** Where the environment insists (`TEST_REQUIRE=CHROMIUM,ELECTRON`), what cannot run is a failure. */
function skip(why: string, what: string): void {
  if ((process.env.TEST_REQUIRE ?? '').split(',').includes(what)) {
    process.stderr.write(`Required but not possible: ${why}\n`);
    process.exit(1);
  }
  skipped.push(why);
}

function hasCommand(name: string): boolean {
  return spawnSync(name, ['-help'], { stdio: 'ignore' }).error === undefined;
}
