import { argv } from "node:process";
import { createProgram } from "./program.ts";
import { reportAndExit } from "./report-error.ts";

try {
  await createProgram().parseAsync(argv);
} catch (error) {
  reportAndExit(error);
}
