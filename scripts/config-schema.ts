import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { configSchema } from '../main/config.ts';

/** The configuration as a JSON Schema, for editors: a file names it with `"$schema"`. */
export const configSchemaText = (): string =>
  `${JSON.stringify({ title: 'Infomat configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) }, null, 2)}\n`;

export const configSchemaFile = fileURLToPath(new URL('../docs/config.schema.json', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(configSchemaFile, configSchemaText());
  console.log(`Wrote ${configSchemaFile}`);
}
