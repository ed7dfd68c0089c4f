import { startServer } from "../../api/server.ts";
import { startBrowser } from "../../cli/browser/start-browser.ts";

/** How a front page comes up on a slow phone; the median of some visits, each with an empty cache. */
export interface FirstFigure {
  /** From the request for the page to the first drawing in a figure, in milliseconds. */
  readonly first_figure_ms: number;
  /** Sum of the layout shifts of the worst visit, as browsers count them: 0 is none. */
  readonly layout_shift: number;
}

const visits = 5;
const slowdown = 4;

interface Seen {
  figure: number | undefined;
  shift: number;
}

/**
 * @param lake folder of the data that the site tells of
 * @param site folder of the built pages
 * @throws Error where no browser can be had
 */
export async function firstFigure(lake: string, site: string): Promise<FirstFigure> {
  const started = await startBrowser();
  if (!("browser" in started)) throw new Error("the first figure cannot be timed: no browser");
  const server = await startServer({ lake, site, host: "127.0.0.1", port: 0 });
  try {
    const seen: Seen[] = [];
    for (let visit = 0; visit < visits; visit++) {
      const context = await started.browser.newContext({
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      });
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      await page.addInitScript(watch);
      await page.goto(`${server.url.replace(/\/$/, "")}/retail/`);
      await page.locator(".chart svg").first().waitFor();
      await page.waitForTimeout(1000);
      seen.push(await page.evaluate(() => (globalThis as unknown as { atlasSeen: Seen }).atlasSeen));
      await context.close();
    }
    const times = seen.map(({ figure }) => figure ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    return {
      first_figure_ms: Math.round(times[Math.floor(visits / 2)] ?? Number.POSITIVE_INFINITY),
      layout_shift: Number(Math.max(...seen.map(({ shift }) => shift)).toFixed(4)),
    };
  } finally {
    await server.close();
    await started.browser.close();
  }
}

/** Runs in the page before anything else. */
function watch(): void {
  const seen: Seen = { figure: undefined, shift: 0 };
  (globalThis as unknown as { atlasSeen: Seen }).atlasSeen = seen;
  new MutationObserver(() => {
    if (seen.figure === undefined && document.querySelector(".chart svg") !== null)
      seen.figure = performance.now();
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[])
      seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
