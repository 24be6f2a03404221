import { setTimeout as after } from 'node:timers/promises';
import type { SimPatient } from '../../simulator/clinic/patients.ts';
import type { OpenPage } from './browser.ts';
import { tap, type Wanted } from './finger.ts';
import { until } from './until.ts';

/** Screens that wait for the kiosk: there is nothing to touch. */
const WAITING = new Set(['starting', 'checking', 'booking', 'finding']);

export const inScreen = (screen: string, css: string): string => `[data-screen="${screen}"] ${css}`;

export const screenOf = async ({ page }: OpenPage): Promise<string> =>
  page.evaluate(() => document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? 'none');

/** The screen that asks something, once there is one other than `before`. */
async function nextScreen(opened: OpenPage, before: string | null): Promise<string> {
  return until(`a screen after ${before ?? 'nothing'}`, async () => {
    const screen = await screenOf(opened);
    return screen === 'none' || screen === before || WAITING.has(screen) ? null : screen;
  });
}

export type Visit = {
  readonly person: SimPatient;
  /** Which speciality, doctor, day and time of those on the first page; the next visit takes the next. */
  readonly nth: number;
  /** How long the patient looks at each new screen, at the result three times as long. */
  readonly lookMs: number;
  /** Enters the digits without a finger, takes the soonest time, and lifts a finger at once: a visit in a second. */
  readonly hurries?: boolean;
  /** Goes away from this screen by «home» instead of answering it. */
  readonly leavesAt?: string;
};

/**
 * The main flow with a finger: welcome, policy and date of birth by digits, speciality, doctor, another day, a time,
 * confirm, ticket, done. Screens are known by their names alone, so one more or fewer in between is no matter as long as
 * its primary button leads on.
 *
 * @param begin what leads away from the welcome screen when it is no finger
 * @returns the screens seen, in order
 */
export async function walkMainFlow(
  opened: OpenPage,
  visit: Visit,
  begin?: () => Promise<void>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  let screen = await nextScreen(opened, null);
  if (screen !== 'welcome') throw new Error(`a visit begins at the welcome screen, not at ${screen}`);
  do {
    seen.push(screen);
    if (seen.length > 20) throw new Error(`the visit goes in circles: ${seen.join(', ')}`);
    await after(visit.lookMs);
    if (screen === 'welcome' && begin) await begin();
    else if (screen === visit.leavesAt) await tapIn(opened, visit, { css: 'nav button:has(.lucide-house)' });
    else await act(opened, screen, visit);
    screen = await nextScreen(opened, screen);
  } while (screen !== 'welcome');
  return seen;
}

const tapIn = (opened: OpenPage, { hurries = false }: Visit, wanted: Wanted): Promise<void> =>
  tap(opened, wanted, hurries ? { pressMs: 10, handsOffMs: 0 } : {});

async function act(opened: OpenPage, screen: string, visit: Visit): Promise<void> {
  const { nth, lookMs, hurries = false } = visit;
  const touched = (css: string, name?: string, which = 0): Promise<void> =>
    tapIn(opened, visit, { css: inScreen(screen, css), nth: which, ...(name !== undefined && { name }) });
  const digits = async (all: string): Promise<void> => {
    if (hurries) return opened.page.evaluate(clickAll, { css: inScreen(screen, 'button'), names: [...all] });
    for (const digit of all) await touched('button', `^${digit}$`);
  };
  switch (screen) {
    case 'policy':
      await digits(visit.person.policy);
      return touched('.primary');
    case 'birth-date': {
      const [year = '', month = '', day = ''] = visit.person.birthDate.split('-');
      await digits(day + month + year);
      return touched('.primary');
    }
    case 'speciality':
      return touched('li button', undefined, nth);
    case 'doctor':
      return hurries ? touched('.soonest') : touched('li button', undefined, nth);
    case 'time': {
      const otherDay = 'button[aria-pressed="false"]:not([aria-disabled="true"])';
      // A doctor who receives on one day only is no reason to stop.
      if ((await opened.page.locator(inScreen(screen, otherDay)).count()) > 0) {
        await touched(otherDay, undefined, nth);
        await after(lookMs);
      }
      return touched('button', String.raw`^\d\d:\d\d$`, nth);
    }
    case 'result-confirmed':
      await after(2 * lookMs);
      return touched('.primary');
    default:
      return touched('.primary');
  }
}

/** Runs in the page: digits as a screen reader would press them, all in one go. Keys so fast would be a reader's. */
function clickAll({ css, names }: { css: string; names: readonly string[] }): void {
  for (const name of names) {
    const button = [...document.querySelectorAll<HTMLElement>(css)].find(
      (each) => each.textContent?.trim() === name,
    );
    button?.click();
  }
}
