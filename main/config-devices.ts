import { z } from 'zod';
import {
  type PrinterProfileName,
  printerProfileNames,
  printerProfileSchema,
} from '../domain/printer-profile.ts';

/** The configuration's parts for what is wired to the kiosk, and for the paper that comes out of it. */

/** A profile by its name; any of its keys beside it says otherwise. */
const profile = {
  profile: z
    .enum(printerProfileNames as [PrinterProfileName, ...PrinterProfileName[]])
    .default('generic-80')
    .describe('What the model can do; docs/printers.md lists them. Any key below overrides it'),
  ...printerProfileSchema.partial().shape,
};

const baudRate = z.int().min(300).max(921_600);
const serialPath = z.string().min(1).describe('A serial port, such as /dev/ttyUSB0 or COM3');

export const printerSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({
      kind: z.literal('tcp'),
      host: z.string().min(1),
      port: z.int().min(1).max(65_535).default(9_100),
      ...profile,
    }),
    z.strictObject({
      kind: z.literal('serial'),
      path: serialPath,
      baudRate: baudRate.default(19_200),
      flowControl: z.enum(['none', 'hardware', 'software']).default('none'),
      ...profile,
    }),
    z.strictObject({
      kind: z.literal('device'),
      path: z.string().min(1).describe('A device file, such as /dev/usb/lp0'),
      twoWay: z.boolean().default(false).describe('The device can be read too, so the printer can be asked'),
      ...profile,
    }),
    z.strictObject({
      kind: z.literal('system'),
      deviceName: z
        .string()
        .min(1)
        .optional()
        .describe("The operating system's name of the printer; its default one when nothing is said"),
      columns: printerProfileSchema.shape.columns.default(48),
    }),
  ])
  .default({ kind: 'none' });

const frameGapMs = z.int().min(20).max(1_000).describe('Silence that ends a read; longer for a slow reader');

export const scannerSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('wedge') }).describe('A reader that types like a keyboard'),
    z.strictObject({
      kind: z.literal('serial'),
      path: serialPath,
      baudRate: baudRate.default(9_600),
      dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
      parity: z.enum(['none', 'even', 'odd']).default('none'),
      stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
      frameGapMs: frameGapMs.default(60),
    }),
    z.strictObject({
      kind: z.literal('tcp'),
      host: z.string().min(1).describe('A serial device server that the reader is wired to'),
      port: z.int().min(1).max(65_535),
      frameGapMs: frameGapMs.default(100),
    }),
  ])
  .default({ kind: 'none' });

export const papersSchema = z
  .strictObject({
    kiosk: z
      .string()
      .min(1)
      .max(60)
      .default('инфомат')
      .describe('How this kiosk is called where the paper says where it was made'),
    patient: z
      .enum(['name', 'policy-tail', 'nobody'])
      .default('name')
      .describe("name: «Иванов И. И.» when a policy's barcode told it, else the policy's last digits"),
    bring: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default('паспорт, полис, СНИЛС')
      .describe('What the patient should bring; null for no such line'),
    header: z.string().min(1).max(300).nullable().default(null).describe("The clinic's own words at the top"),
    footer: z.string().min(1).max(300).nullable().default(null).describe("The clinic's own words at the end"),
    logoFile: z.string().min(1).optional().describe('A PNG for the top of every paper'),
    logoAlt: z.string().min(1).max(100).default('Логотип').describe('What the logo shows, in words'),
  })
  .prefault({});
