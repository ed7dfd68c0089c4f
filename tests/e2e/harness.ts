import { stderr } from "node:process";
import type { Browser } from "playwright-core";
import { startBrowser } from "./harness-browser.ts";
import { type ServedSite, serveSite } from "./harness-site.ts";

/** A browser and the site it looks at, or why there is no browser. */
export interface Stage {
  readonly browser: Browser | undefined;
  /** Why browser tests are skipped; undefined when they run. */
  readonly skipped: string | undefined;
  readonly site: ServedSite;
  close(): Promise<void>;
}

/** Call at the top of a test file; a missing browser is said once on stderr, and its tests are skipped. */
export async function openStage(): Promise<Stage> {
  const started = await startBrowser();
  const browser = "browser" in started ? started.browser : undefined;
  const skipped = "unavailable" in started ? started.unavailable : undefined;
  if (skipped !== undefined) stderr.write(`browser tests skipped: ${skipped}\n`);
  const site = await serveSite();
  return {
    browser,
    skipped,
    site,
    async close() {
      await Promise.all([browser?.close(), site.close()]);
    },
  };
}
