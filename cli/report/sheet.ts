import type { Page } from "playwright-core";
import { settled } from "../browser/settled.ts";

/** An A4 sheet without the margins of the stylesheet (14 and 12 mm), in CSS pixels. */
const paper = { width: 703, height: 1016 } as const;

/** How much smaller or larger than on the screen text may be on a sheet: 16 pixels are 12 points at 1. */
const scales = [1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66, 0.62] as const;
const smallest = 0.62;

/** A page laid out to fill one sheet of paper. */
export interface Sheet {
  readonly scale: number;
  /** Figures and sections of the page that found no room. */
  readonly leftOut: number;
}

/**
 * Lays a page out as one sheet: without the frame of the site, figures in two columns (`docs/style/sheet.css`), one that is
 * alone across both. Where not all fits at the smallest scale that can be read, figures and sections are left out from the
 * last one on, but for those that are marked as kept; then the largest scale that fits counts, so that no sheet is half empty for want of size.
 */
export async function layOutAsSheet(page: Page): Promise<Sheet> {
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.evaluate(() => document.documentElement.classList.add("sheet"));
  const optional = await markOptional(page);
  // Each layout takes a while, so the first that fits is looked for by halves: with less on it, or smaller, the rest fits too.
  const leftOut = await firstOf(optional, async (parts) => {
    await leaveOut(page, parts);
    return fits(page, smallest);
  });
  await leaveOut(page, leftOut);
  const index = await firstOf(scales.length - 1, (each) => fits(page, scales[each] ?? smallest));
  const scale = scales[index] ?? smallest;
  await fits(page, scale);
  return { scale, leftOut };
}

/** The least number from 0 for which it holds, if it holds for all after it; the last one is not asked. */
async function firstOf(last: number, holds: (number: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function fits(page: Page, scale: number): Promise<boolean> {
  const height = Math.floor(paper.height / scale);
  await page.setViewportSize({ width: Math.floor(paper.width / scale), height });
  await settled(page);
  const used = await page.evaluate(
    () => document.querySelector("#observablehq-main")?.getBoundingClientRect().height ?? 0,
  );
  return used <= height;
}

/** Marks figures, but for the first, and sections that are not kept, in their order; how many there are. */
function markOptional(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [, ...optional] = [
      ...document.querySelectorAll<HTMLElement>(
        ".board figure.figure, #observablehq-main > section:not([data-sheet=kept])",
      ),
    ].filter((part) => part.checkVisibility());
    for (const part of optional) part.dataset.sheet = "optional";
    return optional.length;
  });
}

/** The last so many of the parts that may be; a section goes after its figures. */
async function leaveOut(page: Page, parts: number): Promise<void> {
  await page.evaluate((count) => {
    const optional = [
      ...document.querySelectorAll<HTMLElement>("[data-sheet=optional], [data-sheet=left-out]"),
    ];
    for (const [index, part] of optional.entries())
      part.dataset.sheet = index < optional.length - count ? "optional" : "left-out";
  }, parts);
  await spreadSingles(page);
}

/** A figure that is alone on its board takes both columns. */
function spreadSingles(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const board of document.querySelectorAll<HTMLElement>(".board")) {
      const shown = [...board.children].filter((part) => part.checkVisibility());
      board.toggleAttribute("data-single", shown.length === 1);
    }
  });
}
