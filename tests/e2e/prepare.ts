/** Makes what browser tests need — the small lake, the site over it, the browser — so that the checks can run meanwhile. */
import { startBrowser } from "../../cli/browser/start-browser.ts";
import { buildTestSite } from "./harness-site.ts";

const started = await startBrowser();
if ("browser" in started) await started.browser.close();
await buildTestSite();
