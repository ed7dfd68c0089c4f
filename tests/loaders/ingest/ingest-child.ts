import { writeSync } from "node:fs";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { shop } from "./workspace.ts";

/** Ingests, says each step on stdout, and stands still at the step of the given number. */
const [root = "", file = "", stop = "0"] = process.argv.slice(2);
let steps = 0;
await ingest({
  lake: new Lake(root).study("shop").population("customers"),
  study: shop,
  source: "online-retail",
  from: [file],
  threads: 1,
  progress: {
    step(label) {
      steps += 1;
      writeSync(1, `${label}\n`);
      if (steps === Number(stop)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
    done() {},
  },
});
