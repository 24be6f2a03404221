import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export type StaticFile = { readonly body: Buffer; readonly type: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The built renderer by its URL path, read once: what is not in this map cannot be asked for. */
export function readRenderer(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const url = path.slice(folder.length).replaceAll('\\', '/');
    files.set(url, { body: readFileSync(path), type });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error(`the screen is not built: ${folder} has no index.html (npm run build)`);
  files.set('/', index);
  return files;
}

/** Everything from this origin, nothing from anywhere else, nothing inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
