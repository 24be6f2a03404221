import type { Page } from 'playwright-core';
import type { Answer, MethodName, Output } from '../../domain/bridge.ts';

/**
 * Answers put right on their way from the kiosk to its page: for what a kiosk says once in a year, or after hours, and a
 * walk cannot wait for. Everything else a walk sees is the kiosk's own.
 */

type Undo = () => Promise<void>;

const road = (method: MethodName): string => `**/bridge/${method}`;

/** The next such call is answered so, and the kiosk never hears of it. */
export async function answerOnce<M extends MethodName>(
  page: Page,
  method: M,
  answer: Answer<M>,
): Promise<void> {
  await page.route(road(method), (route) => route.fulfill({ json: answer }), { times: 1 });
}

/** Until undone, such calls get no answer at all: the kiosk is away. */
export async function lose(page: Page, method: MethodName): Promise<Undo> {
  await page.route(road(method), (route) => route.abort());
  return () => page.unroute(road(method));
}

/** Until undone, such calls wait for their answer. */
export async function holdBack(page: Page, method: MethodName): Promise<Undo> {
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(road(method), async (route) => {
    await answered;
    // A page that was left waits for nothing any more.
    await route.continue().catch(() => {});
  });
  return async () => {
    answer();
    await page.unroute(road(method));
  };
}

/** Until undone, the kiosk's own answer is changed by so much. */
export async function retell<M extends MethodName>(
  page: Page,
  method: M,
  change: (told: Output<M>) => Output<M>,
): Promise<Undo> {
  await page.route(road(method), async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as Answer<M>;
    await route.fulfill({
      response,
      json: answer.ok ? { ok: true, value: change(answer.value) } : answer,
    });
  });
  return () => page.unroute(road(method));
}
