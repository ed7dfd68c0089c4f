/** Makes what tests share, so that the checks can run meanwhile: the browser and the small lake, of which it says so, then the site. */
import { stdout } from "node:process";
import { startBrowser } from "../../cli/browser/start-browser.ts";
import { smallLake } from "./harness-lake.ts";
import { buildTestSite } from "./harness-site.ts";

const started = await startBrowser();
if ("browser" in started) await started.browser.close();
const lake = await smallLake();
stdout.write("the lake is made\n");
await buildTestSite(lake);
