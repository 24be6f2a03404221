import { z } from 'zod';

/**
 * What has to be known of a printer model, as data. A profile is chosen by its name in the configuration; any of its keys
 * can be overridden there.
 */

/** Bytes as pairs of hexadecimal digits: `1d 65 05`. */
const hexBytes = z
  .string()
  .regex(/^\s*([0-9a-fA-F]{2}\s*)+$/, 'bytes in hexadecimal, such as 1d 65 05')
  .describe('A command as bytes in hexadecimal');

/** A character of font A is so many dots wide; the columns times this must fit on the paper. */
export const CHARACTER_DOTS = 12;

export const printerProfileSchema = z.strictObject({
  columns: z.union([z.literal(48), z.literal(32)]).describe('Characters of font A across the paper'),
  dots: z
    .int()
    .min(384)
    .max(1_280)
    .describe('Printable dots across: 576 on 80 mm, 384 on 58 mm paper at 203 dpi'),
  cyrillic: z
    .enum(['code-page', 'raster'])
    .describe('raster: the printer has no usable Russian page and gets every line as a picture'),
  codePageNumber: z.int().min(0).max(255).describe('The number ESC t takes for CP866 on this printer'),
  cancelKanji: z
    .boolean()
    .describe('Send FS . first: without it, firmware in Kanji mode ignores the code page'),
  qr: z.enum(['native', 'raster']).describe('Whether the printer draws QR codes itself (GS ( k)'),
  cutter: z.enum(['partial', 'full', 'none']),
  feedDots: z.int().min(0).max(255).describe('How far the paper is fed before the cut, or to the tear bar'),
  status: z
    .enum(['automatic', 'ask', 'none'])
    .describe(
      'automatic: says by itself when something changes (GS a); ask: answers DLE EOT; none: says nothing',
    ),
  answersInOrder: z
    .boolean()
    .describe(
      'Answers GS r 1 once it has printed what came before: the proof that a paper came out. false where it lacks the command',
    ),
  paperEndBits: z
    .union([z.literal(0x60), z.literal(0x20), z.literal(0x40)])
    .describe(
      'Which bits of the answer to DLE EOT 4 say that the paper has ended: 96 on most, 32 where 64 is a paper in the presenter',
    ),
  presenter: z
    .strictObject({
      present: hexBytes
        .nullable()
        .describe('Sent after the cut: holds the paper out to the patient; null where the cut itself does'),
      retract: hexBytes
        .nullable()
        .describe('Takes back a paper nobody took; null where the printer does it by itself'),
      retractAfterSeconds: z
        .int()
        .min(5)
        .max(600)
        .describe('How long a paper may wait before the kiosk sends the command to take it back'),
    })
    .nullable(),
  lineMs: z.int().min(1).max(500).describe('How long the printer takes for one line of plain text'),
});

export type PrinterProfile = z.infer<typeof printerProfileSchema>;

/**
 * The models clinics and kiosk makers have, by the name the configuration uses. docs/printers.md says what each is for.
 *
 * Where a number comes from stands beside it:
 *   [db]      the community's escpos-printer-db, data/profile/*.yml: code page numbers, dots, columns
 *   [enc]     NielsLeenheer/ReceiptPrinterEncoder, generated/printers.js and mapping.js: the same, tried on hardware
 *   [opos]    VitalyKravtsov2016/OposWebkassa, src/Shared/EscPrinter*.pas: a Russian-speaking cash register's drivers
 *   [term]    AlexObukhoff/TerminalClient, Hardware/Printers: a payment terminal's drivers, in Russian
 *   [vkp]     quobox/vkp80iii, after Custom's commands manual 915DX010100 and tried on hardware
 *   [kpm]     Custom's manual of KPM210/216, "Ejector commands"
 *   [citizen] Citizen's command references of PPU-700 (pages 57, 58, 121), PPU-700II (page 61), PMU2xxx (page 310)
 *   [order]   GS r is "executed when the data is processed in the data buffer": Custom's manual of KPM216H, page 67; Epson's and
 *             Citizen's references say the same
 *   [status]  GS a on Epson's TM series: Epson's status library as the package epson-printer-status wraps it
 * What says "assumed" has no source, nor have cutter and lineMs: try it with `npm run print -- --document code-pages`, `test`.
 */

const generic80: PrinterProfile = {
  columns: 48,
  dots: 576,
  cyrillic: 'code-page',
  // [db] default.yml and the cheap POS-5890, NT-5890K, ZJ-5870.
  codePageNumber: 17,
  // Without Kanji mode FS . does nothing, so it does no harm.
  cancelKanji: true,
  // GS ( k is missing from many cheap printers [db] ZJ-5870, or has another form [opos] XPrinter; GS v 0 is not.
  qr: 'raster',
  cutter: 'partial',
  feedDots: 24,
  status: 'ask',
  // [order]. One that lacks it makes every paper wait for the answer, and none is confirmed.
  answersInOrder: true,
  paperEndBits: 0x60,
  presenter: null,
  // 4.25 mm a line at 140 mm/s.
  lineMs: 30,
};

const generic58: PrinterProfile = {
  ...generic80,
  columns: 32,
  dots: 384,
  // [db] NT-5890K and ZJ-5870 have none; to the tear bar is assumed.
  cutter: 'none',
  feedDots: 120,
  lineMs: 50,
};

/** [db] RP326.yml and [opos] EscPrinterRongta.pas: CP866 is page 7, CP1251 page 6. */
const rongta: PrinterProfile = { ...generic80, codePageNumber: 7 };

const custom80: PrinterProfile = {
  ...generic80,
  // Its font A is wider than 12 dots at the pitch it comes with [vkp] constants.py, so 48 columns are drawn: GS v 0 over
  // 576 dots [vkp], [term] POSPrinter.cpp.
  cyrillic: 'raster',
  // [order]: on the serial interface only, so it is said where there is one.
  answersInOrder: false,
  // The command that presents cuts.
  cutter: 'none',
  feedDots: 0,
};

export const printerProfiles = {
  'generic-80': generic80,
  'generic-58': generic58,
  // TM-T20II, T20III. [db] TM-T20II.yml, TM-T20III.yml: 576 dots, 48 columns, page 17. [status].
  'epson-tm-t20': { ...generic80, cancelKanji: false, qr: 'native', status: 'automatic' },
  // TM-T88IV to T88VII. [db] TM-T88V.yml, [enc]: 180 dpi, 512 dots, 42 columns, page 17; 48 do not fit, 32 do. [status].
  'epson-tm-t88': {
    ...generic80,
    columns: 32,
    dots: 512,
    cancelKanji: false,
    qr: 'native',
    status: 'automatic',
  },
  // XP-N160II, XP-T80Q and their kin. [opos] EscPrinterXPrinter.pas, [enc] xprinter: page 17.
  'xprinter-80': generic80,
  // XP-58 and the printers sold as POS-58, POS-5890. [db] POS-5890.yml: page 17.
  'xprinter-58': generic58,
  'rongta-rp326': rongta,
  // Taken for Rongta's printer of the same number; assumed.
  'atol-rp326': rongta,
  // CT-S310II, CT-S651. [enc] 48 columns; [db] CT-S651.yml: page 17, GS ( k. GS a: [citizen].
  'citizen-ct-s': { ...generic80, qr: 'native', status: 'automatic' },
  'citizen-ppu-700': {
    ...generic80,
    // [term] CitizenBase.h.
    codePageNumber: 7,
    status: 'automatic',
    // [citizen] page 58: bit 5 is the paper's end, bit 6 a paper in the presenter.
    paperEndBits: 0x20,
    // [citizen] page 121: GS R 0 "collect the receipt", with memory switch 4-4 on. That the cut presents is assumed.
    presenter: { present: null, retract: '1d 52 30', retractAfterSeconds: 60 },
  },
  // VKP80, VKP80II. [term] POSPrinterData.h: ESC i cuts, GS e 3 n presents, GS e 2 takes back; [kpm]: the same commands.
  'custom-vkp80': {
    ...custom80,
    presenter: { present: '1b 69 1d 65 03 0c', retract: '1d 65 02', retractAfterSeconds: 60 },
  },
  // [vkp] commands.py: FS P a b c d cuts, presents a × 5 mm, blinks, and after d seconds (60) takes back ('R') by itself.
  'custom-vkp80iii': {
    ...custom80,
    presenter: { present: '1c 50 0c 01 52 3c', retract: null, retractAfterSeconds: 60 },
  },
} as const satisfies Record<string, PrinterProfile>;

export type PrinterProfileName = keyof typeof printerProfiles;
export const printerProfileNames = Object.keys(printerProfiles) as PrinterProfileName[];

/** Any of a profile's keys, as the configuration may say them otherwise. */
export type PrinterOverrides = { readonly [K in keyof PrinterProfile]?: PrinterProfile[K] | undefined };

/**
 * The named profile with what is said otherwise; keys that are no profile's are left out. Who says only `columns` means another width of paper, so the dots follow.
 * Throws a plain message when the columns do not fit into the dots.
 */
export function profileOf(name: PrinterProfileName, overrides: PrinterOverrides = {}): PrinterProfile {
  const chosen = printerProfiles[name];
  const said = Object.entries(overrides).filter(
    ([key, value]) => key in printerProfileSchema.shape && value !== undefined,
  );
  const { columns } = overrides;
  const width = columns && columns !== chosen.columns ? { dots: columns * CHARACTER_DOTS } : {};
  const profile = printerProfileSchema.parse({ ...chosen, ...width, ...Object.fromEntries(said) });
  const needed = profile.columns * CHARACTER_DOTS;
  if (profile.dots < needed) {
    throw new Error(
      `printer.dots is ${profile.dots}; ${profile.columns} columns need at least ${needed} (${CHARACTER_DOTS} a character).`,
    );
  }
  return profile;
}
