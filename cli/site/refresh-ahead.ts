/**
 * A refresh that waits for its arguments, in a message from its parent: `{given}`. By then it has loaded what most of its time to
 * start goes to, of that only what leads to no declaration of a study. Ends when its parent does.
 */
import { join } from "node:path";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import "../../loaders/language/check.ts";
import "../../loaders/metrics/snapshot-metrics.ts";
import "../../loaders/plays/snapshot-plays.ts";
import "../../loaders/report/reports.ts";
import "../../loaders/serving/writer.ts";
import "../../loaders/snapshot/write-profiles.ts";
import "./study-pages.ts";
import { projectRoot } from "./workspace.ts";

process.once("disconnect", process.exit);
process.once("message", async ({ given }: { readonly given: readonly string[] }) => {
  process.removeListener("disconnect", process.exit);
  process.disconnect();
  const script = join(projectRoot, "cli", "site", "refresh.ts");
  argv.splice(1, argv.length, script, ...given);
  await import(pathToFileURL(script).href);
});
