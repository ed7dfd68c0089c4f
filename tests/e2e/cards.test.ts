import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { money } from "../../docs/components/format.ts";
import { type Card, cards } from "../../docs/render/cards.ts";
import { html } from "../../docs/render/markup.ts";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

/** Short and long, negative, in currencies without a sign of their own and in one with many digits. */
const rows: Readonly<Record<string, readonly string[]>> = {
  five: [3_170_000, 18_500, 61.4, 8_910_000, 12_345].map((value) => money(value, "GBP")),
  long: [-3_170_000, 12_345.6, 999_000_000].map((value) => money(value, "CHF")),
  "very long": ["1,234,567,890", "−888,888,888 ر.ع.", "MMMMMMM %"],
};

function row(numbers: readonly string[]): string {
  const made = numbers.map(
    (number): Card => ({
      number,
      card: html`<section class="big-number"><h2>A number</h2><p class="value">${number}</p></section>`,
    }),
  );
  return cards(made).text;
}

/** Each number that is wider than its card, with how far it reaches past it; runs in the page. */
function pastTheirCards(): string[] {
  return [...document.querySelectorAll<HTMLElement>("main .big-number .value")].flatMap((value) => {
    const range = document.createRange();
    range.selectNodeContents(value);
    const past =
      range.getBoundingClientRect().right - (value.parentElement?.getBoundingClientRect().right ?? 0);
    return past > 0.5 ? [`${value.textContent} reaches ${past.toFixed(1)} px past its card`] : [];
  });
}

/** The web fonts never come, and what stands in for them is the widest font that the system has. */
async function withoutFonts(page: Page): Promise<void> {
  await page.route("**/*.woff2", (route) => route.abort());
}

describe.skipIf(stage.browser === undefined)("big numbers", () => {
  test.each([390, 1024, 1280, 1440])(
    "end within their cards in a window of %i pixels, whatever the font",
    async (width) => {
      const { page, close } = await visit(
        stage,
        "/retail/",
        { viewport: { width, height: 900 } },
        withoutFonts,
      );
      const sizes = new Map<string, number>();
      for (const family of ["", "monospace", "'DejaVu Sans', Verdana, sans-serif"]) {
        await page.evaluate(
          (name) => document.documentElement.style.setProperty("--font-sans", name),
          family,
        );
        await settled(page);
        expect(await page.evaluate(pastTheirCards)).toEqual([]);
        for (const [name, numbers] of Object.entries(rows)) {
          await page.evaluate((text) => {
            const shown = document.querySelector("main .cards");
            if (shown !== null) shown.outerHTML = text;
          }, row(numbers));
          expect(await page.evaluate(pastTheirCards), `${name} in ${family}`).toEqual([]);
          const sizeOf = () =>
            Number.parseFloat(
              getComputedStyle(document.querySelector("main .value") ?? document.body).fontSize,
            );
          sizes.set(name, await page.evaluate(sizeOf));
        }
      }
      // Numbers stay the largest type of their card, and those of a row with room are as large as they can be.
      for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(16);
      expect(sizes.get("five")).toBeGreaterThanOrEqual(width < 560 ? 24 : 28);
      await close();
    },
  );
});
