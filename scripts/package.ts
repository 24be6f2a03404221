import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildElectron, buildRenderer } from './build.ts';

/** `npm run package`: builds everything and hands it to electron-builder. Further arguments go to it (`-- --dir`). */

const root = fileURLToPath(new URL('..', import.meta.url));
await buildRenderer();
await buildElectron();
const { status } = spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL('../node_modules/electron-builder/cli.js', import.meta.url)),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
