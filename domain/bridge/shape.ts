import type { z } from 'zod';

/** Methods by their names: what a call takes, what it answers, and the literal names of what can go wrong as expected. */
export type Methods = Record<string, { input: z.ZodType; output: z.ZodType; errors: readonly string[] }>;
export type Events = Record<string, z.ZodType>;
