import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureElectronBuilt, ensureRendererBuilt } from './build.ts';
import { type ElectronRuntime, findElectron, lacksDisplay, sandboxFlags } from './electron-runtime.ts';

/**
 * `npm start`: Electron when its runtime and a display are here, the browser shell otherwise; says which and why.
 * `--shell electron` and `--shell browser` leave no choice.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const args = process.argv.slice(2);
const at = args.indexOf('--shell');
const wanted = at >= 0 ? args.splice(at, 2)[1] : undefined;

if (wanted === 'browser') await startBrowser();
else if (wanted === 'electron') startElectron(orDownload(findElectron()));
else if (at < 0) await startWhatIsThere();
else {
  process.stderr.write('--shell takes electron or browser.\n');
  process.exitCode = 1;
}

async function startWhatIsThere(): Promise<void> {
  const electron = findElectron();
  const why = electron.ok ? lacksDisplay() : electron.why;
  if (electron.ok && why === undefined) {
    say(`Starting in Electron ${electron.version}.`);
    startElectron(electron);
    return;
  }
  say(`Starting in the browser shell: no Electron here, ${why}.`);
  await startBrowser();
}

async function startBrowser(): Promise<void> {
  await ensureRendererBuilt();
  process.argv.splice(2, process.argv.length, ...args);
  await import('../main/shells/browser/cli.ts');
}

function orDownload(found: ElectronRuntime): ElectronRuntime {
  if (found.ok || process.env.ELECTRON_OVERRIDE_DIST_PATH) return found;
  say('Downloading the Electron runtime…');
  spawnSync(process.execPath, ['node_modules/electron/install.js'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  const again = findElectron();
  return again.ok
    ? again
    : { ok: false, why: 'its runtime could not be downloaded (npm run start:browser needs none)' };
}

function startElectron(electron: ElectronRuntime): void {
  if (!electron.ok) {
    process.stderr.write(`No Electron here: ${electron.why}.\n`);
    process.exitCode = 1;
    return;
  }
  const { executable } = electron;
  void ensureRendererBuilt()
    .then(ensureElectronBuilt)
    .then(() => {
      const child = spawn(executable, [root, ...sandboxFlags(), ...args], { stdio: 'inherit' });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
      child.on('close', (code) => process.exit(code ?? 1));
    });
}
