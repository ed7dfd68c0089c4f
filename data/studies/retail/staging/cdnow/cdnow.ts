import type { SqlSource } from "../../../../source.ts";
import { sqlTables } from "../../../sql-tables.ts";

/**
 * CDNOW: the master file (id, date, CDs, dollars) or the sample of one tenth (id in master, id in sample, date, CDs,
 * dollars), values separated by space, with or without a line of names. One row per purchase. A customer is named by the id
 * in the master file in both. US dollars. Purchases are numbered within customer and day in the order of their file, so that of
 * both files together each purchase counts once; a day starts in the study's time zone.
 * @see http://www.brucehardie.com/notes/026/
 */
export const cdnow: SqlSource = {
  id: "cdnow",
  description: "CDNOW purchases: CDNOW_master.txt or CDNOW_sample.txt",
  wholeDataset: true,
  // Each line whole: a character that it does not have ends no value.
  relations: {
    purchases: {
      files: "*.txt",
      ...{ format: "csv", columns: ["line"], delimiter: "\u0001", quotes: false },
      dates: ["%Y%m%d"],
    },
  },
  tables: sqlTables(import.meta.dirname),
};
