import type { Page } from 'playwright-core';

/** Touches the letters of the keyboard on the screen, once it is there. */
export async function typeText(page: Page, text: string): Promise<void> {
  await page.locator('[data-skbtn]').first().waitFor();
  await page.evaluate((wanted) => {
    for (const letter of wanted) {
      const key = letter === ' ' ? '{space}' : letter;
      document.querySelector<HTMLButtonElement>(`[data-skbtn="${key}"]`)?.click();
    }
  }, text);
}
