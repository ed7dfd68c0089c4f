/**
 * Makes the data that are missing of one study after another, in a process of its own: `make-missing-data.ts <lake>
 * <study …>`. Each is published when it is whole.
 */
import { argv } from "node:process";
import { studies } from "../../data/studies/index.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { silent } from "../../loaders/progress.ts";
import { reportAndExit } from "../report-error.ts";
import { makeMissingData } from "./missing-data.ts";

const [, , root = "", ...ids] = argv;
try {
  for (const study of studies)
    if (ids.includes(study.id)) await makeMissingData(new Lake(root), study, () => silent);
} catch (error) {
  reportAndExit(error);
}
