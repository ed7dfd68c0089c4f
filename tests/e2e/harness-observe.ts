import type { Page } from "playwright-core";
import { settled } from "../../cli/browser/settled.ts";
import type { Stage } from "./harness.ts";
import { layoutShift, visit } from "./harness-visit.ts";

/** What one visit to a page showed. */
export interface Observed {
  /** Console warnings and errors, uncaught errors, failed requests, requests that left the origin. */
  readonly faults: readonly string[];
  /** Cells that show an error instead of a result. */
  readonly errorCells: number;
  readonly textLength: number;
  /** What people read of the page's content; code and answers of the API left out. */
  readonly text: string;
  /** Headings with nothing below them, figures and lists with nothing in them, figures that are not drawn for want of data. */
  readonly emptyParts: readonly string[];
  readonly footer: string;
  readonly layoutShift: number;
  /** Of all scripts together, compressed. */
  readonly scriptBytes: number;
  /** Pathnames of links inside the site, each once. */
  readonly links: readonly string[];
  /** Width of the content in a window 360 pixels wide. */
  readonly widthOnPhone: number;
}

const tabs = 3;

/** Visits each page once, a few at a time; path → what was seen. */
export async function observeAll(
  stage: Stage,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Observed>> {
  const seen = new Map<string, Observed>();
  const queue = paths.values();
  await Promise.all(
    Array.from({ length: tabs }, async () => {
      for (const path of queue) seen.set(path, await observe(stage, path));
    }),
  );
  return seen;
}

/** Waits for figures to be drawn, which takes longer on a busy machine; those that never are stay among the empty parts. */
async function drawn(page: Page): Promise<void> {
  const isDrawn = () =>
    ![...document.querySelectorAll("main figure[data-chart] .chart:has(> noscript)")].some((each) =>
      each.checkVisibility(),
    );
  await page.waitForFunction(isDrawn, undefined, { timeout: 10_000 }).catch(() => undefined);
}

async function observe(stage: Stage, path: string): Promise<Observed> {
  const { page, faults, scripts, close } = await visit(stage, path);
  await drawn(page);
  const shift = await layoutShift(page);
  const content = await page.evaluate(() => ({
    errorCells: document.querySelectorAll(".observablehq--error").length,
    textLength: document.querySelector("main")?.textContent.length ?? 0,
    text: [
      ...document.querySelectorAll(
        "main h1, main h2, main h3, main p, main dt, main dd, main td, main th, main text, main label, main figcaption, main summary, main li",
      ),
    ]
      .map((each) => each.textContent.trim())
      .join("\n"),
    emptyParts: [
      ...document.querySelectorAll(
        "main .figure > .chart-empty, main section:not(:has(> :nth-child(2))), main ul:empty, main dl:empty, main tbody:empty, main .cards:empty, main .board:empty, main figure:empty, main p:empty, main h1:empty, main h2:empty, main h3:empty",
      ),
      // What was drawn takes the place of what is said without scripts.
      ...[...document.querySelectorAll("main figure[data-chart] .chart:has(> noscript)")].filter((each) =>
        each.checkVisibility(),
      ),
    ].map((each) => each.outerHTML.slice(0, 160)),
    footer: document.querySelector("footer")?.textContent ?? "",
    links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]:not([download])")]
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname }) => pathname),
  }));
  await page.setViewportSize({ width: 360, height: 740 });
  await settled(page);
  const widthOnPhone = await page.evaluate(() => document.documentElement.scrollWidth);
  await close();
  return {
    ...content,
    faults,
    layoutShift: shift,
    scriptBytes: scripts.reduce((sum, script) => sum + script.gzippedBytes, 0),
    links: [...new Set(content.links)].sort(),
    widthOnPhone,
  };
}
