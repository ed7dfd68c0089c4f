import type { PopulationStudy } from "../../../../data/study.ts";
import { Evaluator } from "../../../../loaders/evaluate/evaluator.ts";
import type { Profile, ProfileRow } from "../../../../loaders/evaluate/profile.ts";
import { definedSegments } from "../../../../loaders/language/catalogue.ts";
import { Vocabulary } from "../../../../loaders/language/vocabulary.ts";
import { parseAsOf } from "../../../../loaders/language/windows.ts";
import type { CutOffValue } from "../../../fixtures/population.ts";
import { type Rows, trialTables } from "./trial-study.ts";

/** What an app would send of each customer: their row and their events, with what a row reads of others. */
export function profiles(rows: Rows, available: ReadonlySet<string>): Map<string, Profile> {
  const result = new Map<string, { attributes: ProfileRow; events: Record<string, ProfileRow[]> }>();
  const tables = trialTables.filter(({ eventTime, name }) => eventTime !== undefined && available.has(name));
  for (const attributes of rows.customers ?? [])
    result.set(String(attributes.customer_id), {
      attributes,
      events: Object.fromEntries(tables.map(({ name }) => [name, []])),
    });
  for (const { name, joined = {} } of tables)
    for (const row of rows[name] ?? []) {
      const read = Object.entries(joined).map(([column, { via, table, column: of }]) => {
        const parent = rows[table]?.find((other) => row[via] != null && other[via] === row[via]);
        return [column, parent?.[of] ?? null] as const;
      });
      result.get(String(row.customer_id))?.events[name]?.push({ ...row, ...Object.fromEntries(read) });
    }
  return result;
}

/** An evaluator of all definitions of a checked study. */
export function evaluatorOf(
  study: PopulationStudy,
  asOf: string,
  cutOffs: readonly CutOffValue[],
): Evaluator {
  return new Evaluator({
    vocabulary: new Vocabulary(study),
    asOf: parseAsOf(asOf, study.timeZone),
    segments: definedSegments(study),
    cutOffs,
  });
}

/** Members of each segment, by id, in the order of the profiles. */
export function membersInMemory(
  evaluator: Evaluator,
  everyone: ReadonlyMap<string, Profile>,
): Record<string, string[]> {
  const members: Record<string, string[]> = {};
  for (const [customer, profile] of everyone)
    for (const segment of evaluator.memberships(profile)) {
      members[segment] ??= [];
      members[segment].push(customer);
    }
  return members;
}
