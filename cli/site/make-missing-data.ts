/**
 * Makes the data that are missing of one study, and the reports over them, in a process of its own that gives way to
 * others: `make-missing-data.ts <lake> <study>`. It is published when it is whole, so that nobody else computes the reports.
 */
import { constants, setPriority } from "node:os";
import { argv } from "node:process";
import { studies } from "../../data/studies/index.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { silent } from "../../loaders/progress.ts";
import { reportAndExit } from "../report-error.ts";
import { makeMissingData } from "./missing-data.ts";
import { writePopulationReports } from "./study-reports.ts";

const [, , root = "", id] = argv;
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const lake = new Lake(root);
  for (const study of studies.filter((each) => each.id === id)) {
    // One thread each: several of these run at once, which takes less time than one after the other on all cores.
    await makeMissingData(lake, study, {
      progressOf: () => silent,
      threads: 1,
      beforePublished: (population, snapshot) => writePopulationReports(lake, population, snapshot),
    });
  }
} catch (error) {
  reportAndExit(error);
}
