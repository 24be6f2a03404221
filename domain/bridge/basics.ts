import { z } from 'zod';
import { isDay } from '../clinic-time.ts';

/** The twentieth to the twenty-second century: what no clock here shows is rubbish. */
export const instant = z.number().int().min(-2_208_988_800_000).max(7_258_118_400_000);
export const day = z.string().refine(isDay, 'a calendar day, YYYY-MM-DD');
export const guid = z.string().min(1).max(64);
