import type { SqlSource } from "../../../../source.ts";
import { sqlTables } from "../../../sql-tables.ts";

/**
 * The event log of an Italian company’s help desk, 2010 to 2014, in the form in which it is used to predict what a case does
 * next: case, code of the activity, instant of its end. The log names no customer, so each case stands for an account of its
 * own. The codes are not explained; every case ends with activity 6, which is therefore read as closing, and what follows it
 * as reopening. Instants are in the study’s time zone, since the log does not tell its own.
 * @see https://doi.org/10.4121/uuid:0c60edf1-6f83-4e75-9367-4c63b3e9d5bb
 */
export const helpDesk: SqlSource = {
  id: "help-desk",
  description: "event log of a help desk: helpdesk.csv",
  wholeDataset: true,
  relations: { log: { files: "helpdesk*.csv" } },
  tables: sqlTables(import.meta.dirname),
};
