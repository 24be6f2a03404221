/**
 * Draws the built renderer over the double and takes a picture of every screen and state:
 * `node test/renderer/screens.ts <folder of the built renderer> <folder for pictures> [WIDTHxHEIGHT] [contrast] [large] [low] [voice] [en] [only=NAME,NAME]`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findTestChromium } from '../../scripts/find-chromium.ts';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { atRest } from '../gallery/dress.ts';
import { readArguments } from './screens/arguments.ts';
import { overflows } from './screens/overflows.ts';
import { serve } from './screens/serve.ts';
import { openShot } from './screens/shot.ts';
import type { Stories } from './screens/steps.ts';
import { aside } from './screens/stories/aside.ts';
import { byNumber } from './screens/stories/by-number.ts';
import { card } from './screens/stories/card.ts';
import { choosing } from './screens/stories/choosing.ts';
import { coming } from './screens/stories/coming.ts';
import { documents } from './screens/stories/documents.ts';
import { givingBack } from './screens/stories/giving-back.ts';
import { myBookings } from './screens/stories/my-bookings.ts';
import { operator } from './screens/stories/operator.ts';
import { questions } from './screens/stories/questions.ts';
import { queue } from './screens/stories/queue.ts';
import { referrals } from './screens/stories/referrals.ts';
import { results } from './screens/stories/results.ts';

const stories: Stories = {
  ...coming,
  ...choosing,
  ...results,
  ...myBookings,
  ...aside,
  ...documents,
  ...questions,
  ...card,
  ...referrals,
  ...givingBack,
  ...byNumber,
  ...queue,
  ...operator,
};

const wanted = readArguments(process.argv.slice(2));
const { viewport, dress } = wanted;
const suffix = [`${viewport.width}x${viewport.height}`, ...dress].join('-');

mkdirSync(wanted.out, { recursive: true });
const served = await serve(wanted.built);
const chromium = findTestChromium();
if (!chromium) {
  console.error('No Chromium: install it, or name one with TEST_CHROMIUM.');
  process.exit(1);
}
const browser = await launchChromium(chromium);
for (const [name, { is, run }] of Object.entries(stories)) {
  if (!wanted.wants(name)) continue;
  const shot = await openShot(browser, served.url, is ?? {}, wanted);
  try {
    shot.page.setDefaultTimeout(5_000);
    await run(shot);
    if (dress.includes('en')) await shot.tap('English');
    await shot.page.clock.runFor(700);
    await shot.page.waitForTimeout(100);
    await atRest(shot.page);
    await shot.page.screenshot({ path: join(wanted.out, `${name}-${suffix}.png`) });
    for (const complaint of await shot.page.evaluate(overflows)) console.log(`${name}: ${complaint}`);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    await shot.page.screenshot({ path: join(wanted.out, `${name}-failed.png`) });
  }
  await shot.page.close();
}
await browser.close();
served.close();
