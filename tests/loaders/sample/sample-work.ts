/** Child of crash.test.ts: `LAKE CUSTOMERS SEED`; makes a sample and writes each step's label to stdout, a line each. */
import { writeSync } from "node:fs";
import { argv } from "node:process";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { smallStudies, guests as study } from "../../fixtures/sample-lake.ts";

const [, , root = "", customers, seed] = argv;
await makeSample({
  lake: new Lake(root).of(study),
  study,
  studies: smallStudies,
  customers: Number(customers),
  seed: Number(seed),
  // Written at once, so that the parent knows the step before it goes on.
  progress: { step: (label) => void writeSync(1, `${label}\n`), done() {} },
});
