/** Child of crash.test.ts: `LAKE CUSTOMERS SEED`; makes a sample and writes each step's label to stdout, a line each. */
import { writeSync } from "node:fs";
import { argv } from "node:process";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { retail as study } from "../../fixtures/retail.ts";

const [, , root = "", customers, seed] = argv;
await makeSample({
  lake: new Lake(root).study("retail").population("customers"),
  study,
  customers: Number(customers),
  seed: Number(seed),
  // Written at once, so that the parent knows the step before it goes on.
  progress: { step: (label) => void writeSync(1, `${label}\n`), done() {} },
});
