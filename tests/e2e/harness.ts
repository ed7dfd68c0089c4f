import { stderr } from "node:process";
import type { Browser } from "playwright-core";
import { startBrowser } from "../../cli/browser/start-browser.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { type ServedSite, serveSite } from "./harness-site.ts";

/** A browser and the site it looks at, or why there is no browser. */
export interface Stage {
  readonly browser: Browser | undefined;
  /** Why browser tests are skipped; undefined when they run. */
  readonly skipped: string | undefined;
  readonly site: ServedSite;
  close(): Promise<void>;
}

/**
 * Call at the top of a test file, without a lake for the small one of the tests. A missing browser is said once on stderr, and its tests are skipped.
 */
export async function openStage(lake?: Lake): Promise<Stage> {
  const started = await startBrowser();
  const browser = "browser" in started ? started.browser : undefined;
  const skipped = "unavailable" in started ? started.unavailable : undefined;
  if (skipped !== undefined) stderr.write(`browser tests skipped: ${skipped}\n`);
  const site = await serveSite(lake);
  return {
    browser,
    skipped,
    site,
    async close() {
      await Promise.all([browser?.close(), site.close()]);
    },
  };
}
