import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { asOfDay, dayAfter, isEarlier, shift } from "../language/windows.ts";
import { viewTables } from "../tables/open-tables.ts";
import { catalogWithMembers, firstInstant, latestDay, latestInstant } from "./inputs.ts";

/**
 * Calendar days in the study's time zone for so many snapshots a month apart, earliest first; the last is the day after the
 * latest event, or after somebody was last known; without those before anybody was a member. Data that tell of neither have no
 * past to show: then the one day that they are as of; none where nothing says which.
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
  const first = await firstInstant(db, vocabulary, tables);
  return Array.from({ length: months }, (_, index) => shift(last, { months: 1 }, index + 1 - months))
    .filter((instant) => first === undefined || isEarlier(first, instant))
    .map((instant) => asOfDay({ ...last, instant }));
}
