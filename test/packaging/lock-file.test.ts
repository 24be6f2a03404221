import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** What `npm install` forgets and `npm ci` needs on machines unlike this one. */

const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        gypfile: z.boolean().optional(),
        optionalDependencies: z.record(z.string(), z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(text));

test('the lock file names no registry', () => {
  expect(text).not.toContain('"resolved"');
  expect(text).not.toMatch(/https?:\/\/[^"]*registry/);
});

test('npm before 11 is told that better-sqlite3 needs no compiler ("gypfile": false, by hand after npm install)', () => {
  expect(lock.packages['node_modules/better-sqlite3']).toMatchObject({ gypfile: false });
});

test("every platform's builds are locked: a package that lacks one breaks npm ci everywhere", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => {
      const nested = `${path}/node_modules/${name}`;
      return !(`node_modules/${name}` in lock.packages) && !(nested in lock.packages);
    }),
  );
  expect(missing).toEqual([]);
});
