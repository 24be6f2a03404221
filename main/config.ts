import { z } from 'zod';
import { isTimeZone } from '../domain/clinic-time.ts';
import { papersSchema, printerSchema, scannerSchema } from './config-devices.ts';

/**
 * The one configuration file, as a schema. `load-config.ts` reads it; `npm run config:schema` writes it out as a JSON
 * Schema for editors. Every key that has a sensible value has it as its default.
 */

/** Where a secret comes from. Plain text in the file only for an operator who insists. */
export const secretSchema = z.union([
  z
    .strictObject({ env: z.string().min(1) })
    .describe('Name of an environment variable that holds the secret'),
  z
    .strictObject({ file: z.string().min(1) })
    .describe('A file that holds the secret; nobody but its owner may read it (mode 600)'),
  z
    .strictObject({ safeStorage: z.string().min(1) })
    .describe("Name of a secret kept by the operating system through Electron's safeStorage"),
  z
    .strictObject({ plainText: z.string().min(1), iInsist: z.literal(true) })
    .describe('The secret itself, in plain text, for an operator who insists'),
]);
export type SecretSource = z.infer<typeof secretSchema>;

/** Credentials in a URL would push out the token; a query or fragment would swallow the path that follows. */
function isBareUrl(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}

const serviceUrl = z
  .url({ protocol: /^https?$/ })
  .refine(isBareUrl, 'a URL without user name, password, ? or #')
  .describe('Base URL of the service, without a trailing slash; the paths of the documents follow it');

/** A password in a URL would be a secret in plain text that nobody insisted on. */
const hasCredentials = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
};

const basicCredentials = z.strictObject({ login: z.string().min(1), password: secretSchema });

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  clinic: z.strictObject({
    name: z.string().min(1),
    address: z.string().min(1),
    phone: z.string().min(1).nullable().default(null).describe("The registration desk's telephone"),
    timeZone: z
      .string()
      .refine(isTimeZone, 'an IANA time zone, such as Europe/Moscow')
      .describe('IANA time zone of the clinic'),
    guid: z.guid().describe("The clinic's GUID at the central API (lpu)"),
    code: z.string().min(1).describe("The clinic's code at the central API (lpuCode, МКОД)"),
    offers: z
      .strictObject({
        specialities: z
          .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
          .default('all')
          .describe('Which specialities the kiosk books: all of them, or a list of their identifiers'),
        laboratorySpecialities: z
          .array(z.string().min(1))
          .default([])
          .describe('Specialities under which laboratory referrals that name none are booked'),
        outOfSchedule: z
          .array(z.guid())
          .default([])
          .describe('Resources (GUIDs) that receive out of schedule'),
        referralRoad: z
          .enum(['direct', 'portal'])
          .default('direct')
          .describe(
            "How referrals are booked where both ways are configured: the clinic's own call or the regional portal's",
          ),
      })
      .prefault({}),
  }),
  central: z.strictObject({
    auth: z.strictObject({ url: serviceUrl, basic: basicCredentials.optional() }),
    schedule: z.strictObject({ url: serviceUrl, basic: basicCredentials.optional() }),
    appointments: z
      .strictObject({
        url: serviceUrl,
        token: z.enum(['cod', 'lpu']).default('cod').describe('Which token POST /appointments takes here'),
      })
      .optional()
      .describe('Booking of slots (document 000)'),
    referralAppointments: z
      .strictObject({ url: serviceUrl })
      .optional()
      .describe('Booking by referral (document 001)'),
    portal: z
      .strictObject({ url: serviceUrl })
      .optional()
      .describe("Booking by referral on the regional portal's road (document 002)"),
    outOfSchedule: z
      .strictObject({
        url: serviceUrl,
        fullResponse: z.boolean().default(true).describe('Ask for the whole answer, not the number alone'),
      })
      .optional()
      .describe('Booking out of schedule (document 003)'),
    patients: z
      .strictObject({ url: serviceUrl, basic: basicCredentials })
      .optional()
      .describe('The patient registry (document 004)'),
    referrals: z
      .strictObject({
        url: serviceUrl,
        basic: basicCredentials.optional(),
        token: z
          .enum(['cod', 'rpgu'])
          .default('cod')
          .describe("Which token the patient's own referrals are asked with"),
      })
      .optional()
      .describe('Reading referrals'),
    cancellations: z
      .strictObject({
        url: serviceUrl,
        token: z
          .enum(['cod', 'lpu', 'rpgu'])
          .default('cod')
          .describe('Which token a cancellation takes here'),
      })
      .optional()
      .describe('Cancelling bookings'),
    caFile: z
      .string()
      .min(1)
      .optional()
      .describe('PEM file of the certificate authority to trust besides the usual ones'),
    proxy: z
      .url({ protocol: /^https?$/, abort: true })
      .refine(
        (url) => !hasCredentials(url),
        'a URL without name and password (those go into central.proxyBasic)',
      )
      .optional()
      .describe('HTTP proxy on the way to the central API'),
    proxyBasic: basicCredentials.optional().describe('Name and password for that proxy'),
    connectTimeoutMs: z.int().min(100).max(60_000).default(5_000),
    answerTimeoutMs: z.int().min(500).max(120_000).default(20_000),
  }),
  rules: z
    .strictObject({
      horizonDays: z
        .int()
        .min(1)
        .max(90)
        .default(28)
        .describe('Days ahead that can be booked, today included'),
      minimumLeadMinutes: z
        .int()
        .min(0)
        .max(1_440)
        .default(10)
        .describe('How long before its beginning a slot stops being offered'),
      maximumScheduleAgeMinutes: z
        .int()
        .min(5)
        .max(10_080)
        .default(1_440)
        .describe('A schedule older than this is shown but not booked from'),
      oldScheduleMinutes: z
        .int()
        .min(1)
        .max(10_080)
        .default(60)
        .describe('From this age on a schedule counts as old: places too near are then not offered'),
      leadMinutesWhenOld: z
        .int()
        .min(0)
        .max(10_080)
        .default(60)
        .describe('How long before its beginning a slot stops being offered from an old schedule'),
      ifTakenDays: z
        .int()
        .min(0)
        .max(90)
        .default(7)
        .describe('How far another time may be sought for a patient whose time turns out to be taken'),
      backlogPerMinute: z
        .int()
        .min(1)
        .max(600)
        .default(30)
        .describe('After an outage, how many waiting requests are sent a minute at most'),
      backlogStartWithinSeconds: z
        .int()
        .min(0)
        .max(3_600)
        .default(120)
        .describe('After an outage the waiting requests begin at a random moment within this time'),
      retentionDays: z
        .int()
        .min(1)
        .max(3_650)
        .default(30)
        .describe('How long after it is settled a request keeps its personal data'),
      operatorLogDays: z
        .int()
        .min(30)
        .max(3_650)
        .default(365)
        .describe("How long the operator log's lines are kept"),
      verdictWaitMs: z
        .int()
        .min(500)
        .max(30_000)
        .default(6_000)
        .describe("How long a patient waits for the central API's word before a request slip is handed out"),
      identifyWaitMs: z.int().min(500).max(15_000).default(4_000),
      settledAnswerQuietMs: z
        .int()
        .min(1_000)
        .max(600_000)
        .default(30_000)
        .describe(
          "How long after an unanswered request its slot must still be free before it counts as not booked, and after a booking's request before it is given back",
        ),
    })
    .prefault({}),
  printer: printerSchema,
  scanner: scannerSchema,
  papers: papersSchema,
  display: z
    .strictObject({
      kiosk: z.boolean().default(true).describe('Full screen, no way out'),
      idleSeconds: z
        .int()
        .min(30)
        .max(600)
        .default(60)
        .describe('Silence before the patient is asked whether they are still here'),
      warningSeconds: z
        .int()
        .min(20)
        .max(120)
        .default(30)
        .describe('How long that question stays before the visit is cleared'),
      resultSeconds: z
        .int()
        .min(20)
        .max(300)
        .default(40)
        .describe('How long a ticket stays on the screen untouched'),
    })
    .prefault({}),
  data: z
    .strictObject({
      folder: z
        .string()
        .min(1)
        .optional()
        .describe('Where the two databases live; a folder of the user by default'),
      databaseKey: secretSchema
        .optional()
        .describe('32 bytes in hexadecimal; a key file is made in the data folder when nothing is said'),
    })
    .prefault({}),
  operator: z
    .strictObject({
      pinHash: z
        .string()
        .regex(/^scrypt\$\d{1,2}\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/, 'what npm run operator:pin prints')
        .optional()
        .describe("The operator's PIN as a salted hash; without one the operator's calls stay locked"),
    })
    .prefault({}),
  browserShell: z
    .strictObject({
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(4_780)
        .describe('Loopback port of the browser shell; 0 picks a free one'),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type PrinterConfig = Config['printer'];
export type ScannerConfig = Config['scanner'];
