import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { asOfDay, dayAfter, shift } from "../language/windows.ts";
import { viewTables } from "../tables/open-tables.ts";
import { catalogWithMembers, latestDay, latestInstant } from "./inputs.ts";

/**
 * Calendar days in the study's time zone for so many snapshots a month apart, earliest first; the last is the day after the
 * latest event, or after somebody was last known. Data that tell of neither have no past to show: then the one day that they are
 * as of; none where nothing says which.
 *
 * @throws ConfigError when nothing was ingested
 */
export async function snapshotDates(
  lake: PopulationLake,
  study: PopulationStudy,
  months: number,
): Promise<string[]> {
  const catalog = await catalogWithMembers(lake, study);
  await using db = await Database.open();
  await viewTables(db, lake, study);
  const tables = new Set(catalog.tables.map(({ table }) => table));
  const vocabulary = new Vocabulary(study);
  const { event, since } = await latestInstant(db, vocabulary, tables);
  const latest = event ?? since;
  if (latest === null) {
    const day = study.asOf ?? (await latestDay(db, vocabulary));
    return day === undefined ? [] : [day];
  }
  const last = dayAfter(latest, study.timeZone);
  return Array.from({ length: months }, (_, index) => months - 1 - index).map((back) =>
    asOfDay({ ...last, instant: shift(last, { months: 1 }, -back) }),
  );
}
