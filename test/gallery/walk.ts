import type { Page } from 'playwright-core';
import { onScreen } from './finger.ts';
import { type Stage, startAfresh, UPRIGHT } from './stage.ts';

/** A screen in one state, as the walk has reached it. */
export type Stop = {
  /** `policy-half-typed`: the name of its pictures. */
  readonly name: string;
  /** `policy`: the screen's own name, which several stops may share. */
  readonly screen: string;
  readonly chapter: string;
  /** The dock is covered, or the screen is gone in a moment: it can only be dressed from outside. */
  readonly held: boolean;
};

export type Walk = Stage & {
  /** Waits for the screen, then shows it to whoever came along. */
  at(screen: string, name?: string, options?: { readonly held?: boolean }): Promise<void>;
};

export type Chapter = { readonly name: string; walk(walk: Walk): Promise<void> };

/** Looks at a stop; the page is as the walk left it, and must be left so. */
export type Visitor = (page: Page, stop: Stop) => Promise<void>;

/** Walks the chapters one after the other, each from a fresh visit at a clinic where nothing is broken. */
export async function walkThrough(
  stage: Stage,
  chapters: readonly Chapter[],
  visitor: Visitor,
): Promise<string[]> {
  const failures: string[] = [];
  for (const chapter of chapters) {
    await stage.page.setViewportSize(UPRIGHT);
    await startAfresh(stage);
    const walk: Walk = {
      ...stage,
      async at(screen, name = screen, { held = false } = {}) {
        await onScreen(stage.page, screen);
        await visitor(stage.page, { name, screen, chapter: chapter.name, held });
      },
    };
    try {
      await chapter.walk(walk);
    } catch (cause) {
      failures.push(`${chapter.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return failures;
}
