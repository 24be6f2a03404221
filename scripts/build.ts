import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { isStale } from './is-stale.ts';

/** Builds what cannot run from source: the screen, and for Electron its main process and preload. */

const root = fileURLToPath(new URL('..', import.meta.url));

const inFolder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The screen, into dist/renderer. */
export async function buildRenderer(): Promise<void> {
  // Built in a test's surroundings it would be the slow one that React is developed with, for patients too.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: inFolder('renderer/vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** Electron's main process (one ES module; only the native libraries stay outside) and preload (one CommonJS file, as its sandbox wants). */
export async function buildElectron(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // One file: it starts sooner, and no library is left to a runtime older than it expects.
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3', 'serialport'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/main',
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: { electron: inFolder('main/shells/electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  // The demonstration's console page is read from beside the code that serves it.
  cpSync(inFolder('simulator/console/page'), inFolder('dist/main/page'), { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'chrome120',
      outDir: 'dist/preload',
      emptyOutDir: true,
      minify: false,
      lib: { entry: inFolder('preload/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rollupOptions: { external: ['electron'] },
    },
  });
}

export async function ensureRendererBuilt(): Promise<void> {
  const sources = ['renderer', 'domain', 'paper', 'package-lock.json'].map(inFolder);
  if (isStale(inFolder('dist/renderer/index.html'), sources)) await buildRenderer();
}

export async function ensureElectronBuilt(): Promise<void> {
  const sources = ['main', 'preload', 'domain', 'paper', 'db', 'simulator', 'package-lock.json'].map(
    inFolder,
  );
  if (isStale(inFolder('dist/preload/preload.cjs'), sources)) await buildElectron();
}

if (import.meta.main) {
  await buildRenderer();
  await buildElectron();
}
