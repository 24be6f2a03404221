import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { dressAtOnce, type Look, nameOf } from '../../gallery/dress.ts';
import { inEveryLook, type Wardrobe, wholeWardrobe } from '../../gallery/looks.ts';
import { bars, type Measured, measure } from '../../gallery/measure.ts';
import { openStage } from '../../gallery/stage.ts';
import { type Chapter, type Stop, walkThrough } from '../../gallery/walk.ts';

/**
 * Every screen in every state, in the real page of the real kiosk: what axe says of it, and what a ruler says of every
 * target, every text and every colour against the bars.
 */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Geometry is the same in both themes: the dark one is measured upright alone, where axe looks at both. */
const measured: Wardrobe = { ...wholeWardrobe, themes: ['light'] };

/** `TEST_CHAPTERS=3-booking,5-queue` looks at those alone. */
const only = process.env.TEST_CHAPTERS?.split(',');

type AxeResult = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

/** Everything axe knows of, the 7:1 of WCAG's strictest level and the size of targets among it. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = window as typeof window & {
      axe: { run(root: Document, options: object): Promise<AxeResult> };
    };
    return run.run(document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
    });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `axe ${id}: ${target.join(' ')}`));
}

/** Walks these chapters and holds every screen against the bars; what fails stands in `test-results/<name>.txt`. */
export function measureEveryScreen(name: string, chapters: readonly Chapter[]): void {
  const asked = chapters.filter((chapter) => only === undefined || only.includes(chapter.name));
  describe.skipIf(!process.env.TEST_CHROMIUM)(name, () => {
    test('is big enough, apart enough, readable, and clean to axe', { timeout: 1_800_000 }, async () => {
      const stage = await openStage(process.env.TEST_CHROMIUM ?? '');
      const complaints: string[] = [];
      const measurings: Omit<Measured, 'complaints'>[] = [];
      let stops = 0;
      const note = (stop: Stop, look: string, { complaints: found, ...smallest }: Measured): void => {
        complaints.push(...found.map((complaint) => `${stop.name} (${look}): ${complaint}`));
        measurings.push(smallest);
      };
      const inspect = async (page: Page, stop: Stop): Promise<void> => {
        stops += 1;
        await inEveryLook(page, stop, measured, async (look) => {
          // With the voice everything is driven by the zones at the bottom: low reach changes nothing then.
          const low =
            look.reach === 'low' && (await page.locator('html').getAttribute('data-reach')) === 'low';
          note(
            stop,
            nameOf(look),
            await page.evaluate(measure, low ? { ...bars, highestTarget: 1 / 3 } : bars),
          );
          if (look.size.name !== 'portrait' || low) return;
          complaints.push(...(await axeInBothThemes(page, stop, look)));
        });
      };
      const axeInBothThemes = async (page: Page, stop: Stop, look: Look): Promise<string[]> => {
        const found = (await axe(page)).map((line) => `${stop.name} (${nameOf(look)}): ${line}`);
        await dressAtOnce(page, { theme: 'contrast' });
        const name = nameOf({ ...look, theme: 'contrast' });
        note(stop, name, await page.evaluate(measure, bars));
        found.push(...(await axe(page)).map((line) => `${stop.name} (${name}): ${line}`));
        await dressAtOnce(page, { theme: 'light' });
        return found;
      };
      try {
        const failures = await walkThrough(stage, asked, inspect);
        const least = (of: keyof Omit<Measured, 'complaints'>): string =>
          Math.min(...measurings.map((one) => one[of])).toFixed(1);
        console.log(
          `${stops} screens: smallest target ${least('smallestTarget')} px, distance ${least('smallestDistance')} px, ` +
            `text ${least('smallestText')} px, lowest contrast ${least('lowestContrast')}:1`,
        );
        // Longer than any message of a failed test: the whole list, to work through.
        mkdirSync('test-results', { recursive: true });
        writeFileSync(`test-results/${name}.txt`, complaints.join('\n'));
        expect(failures).toEqual([]);
        expect(complaints).toEqual([]);
      } finally {
        await stage.close();
      }
    });
  });
}
