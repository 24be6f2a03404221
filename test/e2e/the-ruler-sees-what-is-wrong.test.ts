import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { bars, measure } from '../gallery/measure.ts';

/** What every screen is measured with: a page with one thing wrong is told by what is wrong with it, a good one by nothing. */

const GOOD = `
  <button class="go">Записаться</button>
  <div class="cut" style="overflow: hidden"><p>Кабинет 118, 2-й этаж</p></div>
  <p style="width: 1px; height: 1px; overflow: hidden; font-size: 10px">Слышно, но не видно</p>`;

const wrongs: readonly [what: string, page: string, complaints: readonly string[]][] = [
  ['nothing', '', []],
  [
    'nothing in a word that comes down over the page',
    '<p>Поликлиника</p><p style="position: fixed; inset: 110px 0 auto; height: 240px; margin: 0; background: #eeeeee">Это не полис</p>',
    [],
  ],
  [
    'a target too small',
    '<button class="little" style="height: 70px">Назад</button>',
    ['target 300×70: button.little «Назад»'],
  ],
  [
    'two targets too near',
    '<button class="one" style="margin-bottom: 8px">Да</button><button class="two">Нет</button>',
    ['only 8.0 px between button.one «Да» and button.two «Нет»'],
  ],
  [
    'a target under something else',
    '<button class="under">Ещё</button><div style="height: 100px; margin-top: -110px; position: relative"></div>',
    ['covered: button.under «Ещё»'],
  ],
  [
    'a target that does not show whole',
    '<div style="height: 90px; overflow: hidden"><button class="half" style="height: 130px; padding-bottom: 60px">Ещё</button></div>',
    ['40 px cut off: button.half «Ещё»'],
  ],
  [
    'a target off the screen',
    '<button class="gone" style="margin-left: 500px">Ещё</button>',
    ['off the screen: button.gone «Ещё»', 'text off the screen: button.gone «Ещё»'],
  ],
  [
    'a text too small',
    '<p class="small" style="font-size: 20px">Талон</p>',
    ['text of 20.0 px: p.small «Талон»'],
  ],
  [
    'a drawn text too small',
    '<svg viewBox="0 0 100 20" width="400" height="80"><text class="ink" y="15" font-size="5">Талон</text></svg>',
    ['text of 20.0 px: text.ink «Талон»'],
  ],
  [
    'a text too faint',
    '<p class="faint" style="color: #777777">Талон</p>',
    ['contrast 4.48: p.faint «Талон»'],
  ],
  [
    'a text cut at its own edge',
    '<p class="line" style="width: 120px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis">Константинопольская</p>',
    [
      expect.stringMatching(/^text cut off by \d+ px: p\.line/),
      'text longer than its box: p.line «Константинопольская»',
    ],
  ],
  [
    'a text cut by what it stands in',
    '<div style="height: 40px; overflow: hidden"><div><p class="deep">Приём в двух корпусах сразу, в новом и в старом</p></div></div>',
    [expect.stringMatching(/^text cut off by \d+ px: p\.deep/)],
  ],
  [
    'a text that spills out of its button',
    '<button class="tight" style="width: 90px; padding: 0">Константинопольская</button>',
    [expect.stringMatching(/^text spilt by \d+ px: button\.tight/)],
  ],
  [
    'a text that spills out of its card',
    '<div style="height: 50px; border: 2px solid; padding: 4px 0"><p class="more">Приём в двух корпусах сразу, в новом и в старом</p></div>',
    [expect.stringMatching(/^text spilt by \d+ px: p\.more/)],
  ],
  [
    'a text under something else',
    '<p class="lost">Кабинет 118</p><div style="height: 60px; margin-top: -40px; position: relative; background: #eeeeee"></div>',
    ['text under something: p.lost «Кабинет 118»'],
  ],
  [
    'a text on top of another',
    '<p class="first">Кабинет</p><p class="second" style="margin-top: -45px">Этаж</p>',
    ['text over text: p.first «Кабинет» and p.second «Этаж»'],
  ],
];

const STYLE = `<style>
  body { margin: 20px; font: 30px/1.3 sans-serif; color: #000000; background: #ffffff }
  p { margin: 0 0 20px }
  button { display: block; width: 300px; height: 80px; margin-bottom: 20px; font: inherit; color: #000000; background: #ffffff }
</style>`;

describe.skipIf(!process.env.TEST_CHROMIUM)('the ruler', () => {
  let browser: Promise<Browser> | undefined;
  afterAll(async () => (await browser)?.close());

  async function complaintsAbout(body: string, limits = bars): Promise<readonly string[]> {
    browser ??= launchChromium(process.env.TEST_CHROMIUM ?? '');
    const page = await (await browser).newPage({ viewport: { width: 600, height: 600 } });
    await page.setContent(`<!doctype html>${STYLE}${body}`);
    const { complaints } = await page.evaluate(measure, limits);
    await page.close();
    return complaints;
  }

  test.each(wrongs)('sees %s', async (_what, wrong, complaints) => {
    expect(await complaintsAbout(`${GOOD}${wrong}`)).toEqual(complaints);
  });

  test('sees a target too high for a hand that reaches from a wheelchair, where that is asked', async () => {
    const two = '<button class="high" style="margin-bottom: 120px">Назад</button><button>Дальше</button>';
    expect(await complaintsAbout(two, { ...bars, highestTarget: 1 / 3 })).toEqual([
      'too high to reach (20 px): button.high «Назад»',
    ]);
  });
});
