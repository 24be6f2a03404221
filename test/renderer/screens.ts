/**
 * Draws the built renderer over the double and takes a picture of every screen and state:
 * `node test/renderer/screens.ts <folder of the built renderer> <folder for pictures> [WIDTHxHEIGHT] [contrast] [large] [en]`.
 */
import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { refusalReasons } from '../../domain/booking.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import { type BridgeDouble, bridgeDouble, type Circumstances, confirmed } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';

const [, , built = 'dist/renderer', out = 'test-results/screens', ...options] = process.argv;
const size = options.find((option) => /^\d+x\d+$/.test(option)) ?? '1080x1920';
const [width = 1080, height = 1920] = size.split('x').map(Number);
const only = options.find((option) => option.startsWith('only='))?.slice(5);
const dress = ['contrast', 'large', 'en'].filter((word) => options.includes(word));
const POLICY = '5058900848000015';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const POLICY_HEADER =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'";

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = join(built, path === '/' ? 'index.html' : path);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY_HEADER,
  });
  return createReadStream(file).pipe(response);
});

type Shot = { page: Page; double: BridgeDouble; tap: (name: string | RegExp) => Promise<void> };

async function open(browser: Browser, change: Partial<Circumstances>, port: number): Promise<Shot> {
  const page = await browser.newPage({ viewport: { width, height } });
  const double = bridgeDouble(change);
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`  console: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`  page error: ${error.message}`));
  await page.clock.install({ time: NOW });
  await page.exposeFunction('lentCall', (method: string, input: unknown) => double.receive(method, input));
  await page.addInitScript(() => {
    const lent = window as typeof window & { lentCall: (method: string, input: unknown) => Promise<unknown> };
    const heard = new Map<string, Set<(data: unknown) => void>>();
    Object.assign(window, {
      heard,
      infomat: {
        call: (method: string, input: unknown) => lent.lentCall(method, input),
        on(event: string, listener: (data: unknown) => void) {
          const set = heard.get(event) ?? new Set();
          heard.set(event, set.add(listener));
          return () => set.delete(listener);
        },
      },
    });
  });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('[data-screen=welcome]').waitFor();
  const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  if (dress.includes('contrast') || dress.includes('large')) {
    await tap('Удобство');
    if (dress.includes('contrast')) await tap('Высокий контраст');
    if (dress.includes('large')) await tap('Крупный текст');
    await tap('Готово');
  }
  return { page, double, tap };
}

const type = async (page: Page, digits: string): Promise<void> => page.keyboard.type(digits);

async function identify({ page, tap }: Shot, purpose: RegExp = /^К врачу/): Promise<void> {
  await tap(purpose);
  await type(page, POLICY);
  await tap('Дальше');
  await type(page, '01011990');
  await tap('Дальше');
}

async function toConfirm(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
  await shot.tap(/Ближайшее время/);
}

async function toResult(shot: Shot): Promise<void> {
  await toConfirm(shot);
  await shot.tap('Записаться');
}

/** The doctor with the longest name of the clinic. */
async function toLongConfirm(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
  await shot.tap(/Константинопольская/);
  await shot.tap('10:40');
}

const wish = async ({ page }: Shot, name: RegExp): Promise<void> => page.getByRole('radio', { name }).check();

async function toWishedResult(shot: Shot): Promise<void> {
  await toConfirm(shot);
  await wish(shot, /^Тот же врач в течение/);
  await shot.tap('Записаться');
}

const noOffers = {
  slots: false,
  referrals: false,
  outOfSchedule: false,
  patients: false,
  cancelling: false,
  ifTakenDays: 0,
};

const OFFLINE = { network: 'offline', asOf: NOW - 1_740_000 } as const;
const pending = { kind: 'pending' } as const;

const stories: Record<string, { is?: Partial<Circumstances>; run: (shot: Shot) => Promise<void> }> = {
  welcome: { run: async () => {} },
  'welcome-offline': { is: { ...OFFLINE, printer: 'no-paper' }, run: async () => {} },
  'welcome-desk': { is: { offers: noOffers }, run: async () => {} },
  'welcome-closed': { is: { ...OFFLINE, tooOldToBook: true }, run: async () => {} },
  policy: {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY.slice(0, 12));
    },
  },
  'policy-hint': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, '5070000000000000');
    },
  },
  'policy-temporary': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await tap(/временное/);
      await type(page, '12345');
    },
  },
  'birth-date': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY);
      await tap('Дальше');
      await type(page, '010119');
    },
  },
  'birth-date-impossible': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY);
      await tap('Дальше');
      await type(page, '3002');
    },
  },
  checking: {
    is: { delayMs: { identify: 60_000 } },
    run: async (shot) => {
      await identify(shot);
      await shot.page.clock.runFor(3_500);
    },
  },
  'not-found': { is: { recognised: 'not-recognised' }, run: (shot) => identify(shot) },
  'card-closed': { is: { recognised: 'medical-card-closed' }, run: (shot) => identify(shot) },
  speciality: { run: (shot) => identify(shot) },
  doctor: {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
    },
  },
  time: {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Петрова.*кабинет/);
    },
  },
  'time-full': {
    run: async (shot) => {
      await identify(shot);
      await shot.tap(/^Терапевт/);
      await shot.tap(/Петрова.*кабинет/);
      await shot.tap(/21 место/);
    },
  },
  confirm: { run: toConfirm },
  'confirm-offline': { is: OFFLINE, run: toConfirm },
  'confirm-offline-wish': {
    is: OFFLINE,
    run: async (shot) => {
      await toLongConfirm(shot);
      await wish(shot, /^Любой врач/);
      await shot.page.keyboard.press('ArrowUp');
    },
  },
  'confirm-offline-same-day-only': {
    is: { ...OFFLINE, offers: { ...noOffers, slots: true } },
    run: toConfirm,
  },
  booking: {
    is: { delayMs: { book: 60_000 } },
    run: async (shot) => {
      await toResult(shot);
      await shot.page.clock.runFor(2_000);
    },
  },
  confirmed: { run: toResult },
  'confirmed-no-paper': {
    is: { print: { kind: 'failed', reason: 'no-paper', at: NOW }, printer: 'no-paper' },
    run: toResult,
  },
  'confirmed-in-doubt': { is: { print: { kind: 'in-doubt', at: NOW } }, run: toResult },
  'confirmed-no-print': { is: { print: null }, run: toResult },
  pending: {
    is: { ...OFFLINE, verdict: pending, print: { kind: 'printed', verified: true, at: NOW } },
    run: toResult,
  },
  'needs-staff': {
    is: { verdict: { kind: 'needs-staff', reason: 'clinic-setting', since: NOW } },
    run: toResult,
  },
  expired: { is: { verdict: { kind: 'expired', settledAt: NOW } }, run: toResult },
  'refused-slot-taken': {
    is: { verdict: { kind: 'refused', reason: 'slot-taken', settledAt: NOW } },
    run: toResult,
  },
  'refused-already-booked': {
    is: { verdict: { kind: 'refused', reason: 'already-booked', settledAt: NOW } },
    run: toResult,
  },
  'refused-already-booked-named': {
    is: {
      verdict: {
        kind: 'refused',
        reason: 'already-booked',
        settledAt: NOW,
        alreadyBooked: { resourceName: 'Сидоров Виктор Васильевич', startsAtLocal: '2026-11-24 12:00' },
      },
    },
    run: toResult,
  },
  'refused-after-move': {
    is: {
      verdict: { kind: 'refused', reason: 'slot-taken', settledAt: NOW },
      movedFrom: { startAt: NOW - 3_600_000, resourceName: 'Петрова Анна Ильинична' },
    },
    run: toResult,
  },
  cancelled: { is: { verdict: { kind: 'cancelled', settledAt: NOW } }, run: toResult },
  'confirmed-moved': {
    is: { movedFrom: { startAt: NOW - 1_200_000, resourceName: 'Петрова Анна Ильинична' } },
    run: toResult,
  },
  'confirmed-moved-other-doctor': {
    is: {
      movedFrom: {
        startAt: NOW - 86_400_000,
        resourceName: 'Константинопольская-Преображенская Александра Вениаминовна',
      },
    },
    run: toResult,
  },
  'confirmed-out-of-schedule': { is: { outOfSchedule: true }, run: toResult },
  'refused-out-of-schedule': {
    is: { outOfSchedule: true, verdict: { kind: 'refused', reason: 'slot-unavailable', settledAt: NOW } },
    run: toResult,
  },
  'pending-wish': {
    is: { ...OFFLINE, verdict: pending, print: { kind: 'printed', verified: true, at: NOW } },
    run: toWishedResult,
  },
  'pending-moved': {
    is: {
      ...OFFLINE,
      verdict: pending,
      print: null,
      movedFrom: { startAt: NOW - 1_200_000, resourceName: 'Петрова Анна Ильинична' },
    },
    run: toWishedResult,
  },
  'not-offered': { is: { verdict: 'not-offered' }, run: toResult },
  'referral-unknown': { is: { verdict: 'referral-unknown' }, run: toResult },
  'referral-not-usable': { is: { verdict: 'referral-not-usable' }, run: toResult },
  'slot-gone': { is: { verdict: 'slot-gone' }, run: toResult },
  'cannot-record': { is: { verdict: 'cannot-record' }, run: toResult },
  internal: { is: { verdict: 'internal' }, run: toResult },
  'my-bookings': {
    run: async (shot) => {
      const verdicts: Circumstances['verdict'][] = [
        confirmed,
        pending,
        { kind: 'refused', reason: refusalReasons[0], settledAt: NOW },
        { kind: 'needs-staff', reason: 'no-evidence', since: NOW },
      ];
      for (const verdict of verdicts) {
        shot.double.circumstances.verdict = verdict;
        await shot.double.call('book', {
          requestId: crypto.randomUUID(),
          identity: { policy: POLICY, birthDate: '1990-01-01' },
          place: { kind: 'slot', slotGuid: `d1-${NOW + 86_400_000}` },
          ifTaken: { kind: 'nothing' },
        });
      }
      await identify(shot, /^Мои записи/);
    },
  },
  'my-bookings-later': {
    run: async (shot) => {
      const moved = { startAt: NOW + 82_800_000, resourceName: 'Сидоров Виктор Васильевич' };
      const bookings: [Partial<Circumstances>, IfTaken][] = [
        [{ verdict: { kind: 'cancelled', settledAt: NOW } }, { kind: 'nothing' }],
        [{ verdict: confirmed, outOfSchedule: true }, { kind: 'nothing' }],
        [
          { verdict: pending, outOfSchedule: false },
          { kind: 'any-doctor', withinDays: 7 },
        ],
        [{ verdict: confirmed, movedFrom: moved }, { kind: 'nothing' }],
      ];
      for (const [is, ifTaken] of bookings) {
        Object.assign(shot.double.circumstances, is);
        await shot.double.call('book', {
          requestId: crypto.randomUUID(),
          identity: { policy: POLICY, birthDate: '1990-01-01' },
          place: { kind: 'slot', slotGuid: `d1-${NOW + 86_400_000}` },
          ifTaken,
        });
      }
      await identify(shot, /^Мои записи/);
    },
  },
  'my-bookings-none-desk': { is: { offers: noOffers }, run: (shot) => identify(shot, /^Мои записи/) },
  'my-bookings-none': { run: (shot) => identify(shot, /^Мои записи/) },
  comfort: { run: ({ tap }) => tap('Удобство') },
  help: { run: ({ tap }) => tap('Помощь') },
  'help-desk': { is: { offers: noOffers }, run: ({ tap }) => tap('Помощь') },
  idle: {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await page.clock.runFor(65_000);
    },
  },
};

mkdirSync(out, { recursive: true });
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, { is, run }] of Object.entries(stories)) {
  if (only && !only.split(',').includes(name)) continue;
  const shot = await open(browser, is ?? {}, port);
  try {
    shot.page.setDefaultTimeout(5_000);
    await run(shot);
    if (dress.includes('en')) await shot.tap('English');
    await shot.page.clock.runFor(700);
    await shot.page.waitForTimeout(name === 'checking' ? 700 : 150);
    await shot.page.screenshot({ path: join(out, `${[name, size, ...dress].join('-')}.png`) });
    for (const complaint of await shot.page.evaluate(overflows)) console.log(`${name}: ${complaint}`);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    await shot.page.screenshot({ path: join(out, `${name}-failed.png`) });
  }
  await shot.page.close();
}
await browser.close();
server.close();

/** What spills out of its box, is cut off, or is too small to touch. Runs in the page. */
function overflows(): string[] {
  const found: string[] = [];
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    const box = element.getBoundingClientRect();
    // A pixel wide: there for assistive technology alone.
    if (box.width <= 1 || element instanceof SVGElement) continue;
    const label = `${element.tagName.toLowerCase()}.${element.className}`;
    if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0)
      found.push(`${label} is ${element.scrollWidth - element.clientWidth}px too wide`);
    if (
      element.scrollHeight > element.clientHeight + 4 &&
      element.clientHeight > 0 &&
      element.tagName !== 'SPAN' &&
      element.tagName !== 'B' &&
      !/^H\d$/.test(element.tagName)
    )
      found.push(`${label} is ${element.scrollHeight - element.clientHeight}px too high`);
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) found.push(`${label} is off the screen`);
    const touched = element instanceof HTMLButtonElement || element instanceof HTMLInputElement;
    if (touched && Math.min(box.width, box.height) < 7.2 * rem - 1)
      found.push(
        `${label} is only ${Math.round((box.width / rem) * 10)}×${Math.round((box.height / rem) * 10)}`,
      );
  }
  return [...new Set(found)];
}
