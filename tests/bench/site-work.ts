/** Child of site.ts: `data LAKE` or `build LAKE FOLDER`; prints its cost. */
import { join } from "node:path";
import { argv } from "node:process";
import { buildSite } from "../../cli/site/build.ts";
import { makeFirstData } from "../../cli/site/first-data.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { silent } from "../../loaders/progress.ts";
import { retail as study } from "../fixtures/retail.ts";
import { printCost } from "./timed.ts";

const [, , what, root = "", folder = ""] = argv;
const lake = new Lake(root);
if (what === "data")
  await printCost(() =>
    makeFirstData({
      lake: lake.study(study.id).population("customers"),
      study,
      customers: 20_000,
      months: 7,
      unfinished: join(root, "unfinished"),
      progress: silent,
    }),
  );
else
  await printCost(() => buildSite({ lake, output: join(folder, "site"), workspace: join(folder, "work") }));
