import { test } from 'vitest';
import { runPart, TIMEOUT_MS } from './seeds.ts';

test('whatever happens, every promise is kept (part 1 of 4)', { timeout: TIMEOUT_MS }, () => runPart(0));
