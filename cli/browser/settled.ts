import type { Page } from "playwright-core";

/** Waits until no cell is being computed, fonts are there, and two frames have been drawn since. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 1_000 })));
  await page.waitForFunction(() => document.querySelector("observablehq-loading") === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
        // Nothing is drawn in a window that the browser holds to be covered by another.
        setTimeout(done, 500);
      }),
  );
}
