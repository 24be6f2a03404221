import { z } from 'zod';
import { printedDocuments, printerStates, printFailures } from '../print-job.ts';
import { instant } from './basics.ts';

/** Paper as the screen may know it: the printer, what a document says, and what became of its printing. */

export const printerState = z.object({ kind: z.enum(printerStates) });

const bitmap = z.object({ width: z.int(), height: z.int(), bits: z.base64() });

export const paperDocument = z.object({
  title: z.string(),
  blocks: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('text'),
        text: z.string(),
        size: z.enum(['normal', 'large', 'huge']).optional(),
        bold: z.boolean().optional(),
        align: z.enum(['left', 'center', 'right']).optional(),
      }),
      z.object({
        kind: z.literal('banner'),
        text: z.string(),
        size: z.enum(['normal', 'large', 'huge']).optional(),
      }),
      z.object({
        kind: z.literal('field'),
        label: z.string(),
        value: z.string(),
        bold: z.boolean().optional(),
        large: z.boolean().optional(),
      }),
      z.object({ kind: z.literal('rule'), style: z.enum(['solid', 'dashed']) }),
      z.object({ kind: z.literal('space'), lines: z.number() }),
      z.object({ kind: z.literal('qr'), data: z.string(), caption: z.string() }),
      z.object({ kind: z.literal('image'), bitmap, alt: z.string() }),
    ]),
  ),
});

export const printJobView = z.object({
  id: z.string(),
  document: z.enum(printedDocuments),
  copy: z.number().int(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('queued') }),
    z.object({ kind: z.literal('printing') }),
    z.object({ kind: z.literal('printed'), verified: z.boolean(), at: instant }),
    z.object({ kind: z.literal('failed'), reason: z.enum(printFailures), at: instant }),
    z.object({ kind: z.literal('in-doubt'), at: instant }),
  ]),
});

export const printOutcomeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), verified: z.boolean() }),
  z.object({ kind: z.literal('failed'), reason: z.enum(printFailures) }),
  z.object({ kind: z.literal('in-doubt') }),
]);
