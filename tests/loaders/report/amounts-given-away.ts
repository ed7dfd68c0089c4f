import { isSmall } from "../../../loaders/disclosure/count.ts";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { identifier } from "../../../loaders/duckdb/quote.ts";
import type { FilteredGrid } from "../../../loaders/report/grid-by-filter.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import type { SharedValue } from "../../../loaders/report/shared-values.ts";
import type { FilteredStages } from "../../../loaders/report/stages-by-filter.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { type Equation, LinearReader } from "../disclosure/linear-reader.ts";

/** Members with an amount that is not zero, by their place among them. */
type Group = ReadonlySet<number>;

interface AmountsRead {
  /** Of how many groups reports tell what they are worth. */
  readonly told: number;
  /** Names of groups of 1 to 9 who have any amount, whose sum is told or follows from what is. */
  readonly givenAway: readonly string[];
}

/**
 * What a reader can work out of the sums that reports publish by adding and subtracting them, who knows for each member where
 * they stand: by segment, by two, by filters, by stage and by scores.
 *
 * @param value the trait whose sums are told
 * @param tables names of the relations with the profiles and with who is in which segment
 */
export async function amountsGivenAway(
  read: (report: string) => Promise<unknown>,
  db: Database,
  {
    value,
    profiles,
    membership,
  }: { readonly value: string; readonly profiles: string; readonly membership: string },
): Promise<AmountsRead> {
  const rows = await db.rows<Record<string, string | number | null>>(
    `FROM ${profiles} WHERE ${identifier(value)} <> 0 ORDER BY customer_id`,
  );
  const placeOf = new Map(rows.map(({ customer_id }, place) => [customer_id, place]));
  const joined = await db.rows<{ customer_id: string; segment_id: string }>(
    `FROM ${membership} ORDER BY ALL`,
  );
  const segments = new Map(
    [...Map.groupBy(joined, ({ segment_id }) => segment_id)].map(([id, own]) => [
      id,
      new Set(own.flatMap(({ customer_id }) => placeOf.get(customer_id) ?? [])),
    ]),
  );
  const segment = (id: string): Group => segments.get(id) ?? new Set();
  const whose = (holds: (row: Record<string, unknown>) => boolean): Group =>
    new Set(rows.flatMap((row, place) => (holds(row) ? [place] : [])));
  const groups: { readonly name: string; readonly members: Group; readonly isTold: boolean }[] = [];
  const give = (name: string, members: Group, figure: unknown): void => {
    groups.push({ name, members, isTold: typeof figure === "number" });
  };

  const overview = (await read("overview")) as Overview;
  give(
    "everyone",
    whose(() => true),
    overview.totalValue,
  );
  for (const each of overview.segments) give(each.id, segment(each.id), each.value);
  for (const { a, b, value } of (await read("shared-values")) as SharedValue[])
    give(`${a} and ${b}`, both(segment(a), segment(b)), value);

  const { filters, views } = (await read("value-cube")) as ValueCube;
  const having = (positions: readonly number[], values: readonly string[]): Group =>
    whose((row) =>
      positions.every((position, index) => {
        const filter = filters[position];
        const own = row[filter?.id ?? ""];
        const named = own === null ? "unknown" : filter?.values.includes(String(own)) ? String(own) : "other";
        return named === values[index];
      }),
    );
  for (const { filters: positions, cells, totals } of views) {
    for (const cell of cells)
      give(
        `${cell.segment} with ${cell.values}`,
        both(having(positions, cell.values), segment(cell.segment)),
        cell.value,
      );
    for (const total of totals)
      give(`all with ${total.values}`, having(positions, total.values), total.value);
  }
  for (const { filter, value, stages } of (await read("stages-by-filter")) as FilteredStages[])
    for (const { id, worth } of stages)
      give(`${id} with ${value}`, both(having([filter], [value]), segment(id)), worth);

  const grid = (await read("score-grid")) as ScoreGrid;
  const scored = (row: number, column: number): Group =>
    whose((each) => Number(each[grid.rows.id]) === row && Number(each[grid.columns.id]) === column);
  for (const { row, column, valueShare } of grid.cells)
    give(`scores ${row} ${column}`, scored(row, column), valueShare);
  for (const { filter, value, cells } of (await read("grid-by-filter")) as FilteredGrid[])
    for (const { row, column, valueShare } of cells)
      give(
        `scores ${row} ${column} with ${value}`,
        both(scored(row, column), having([filter], [value])),
        valueShare,
      );

  const equation = (members: Group): Equation => new Map([...members].map((place) => [place, 1]));
  const reader = new LinearReader(rows.length);
  for (const { members, isTold } of groups) if (isTold) reader.learn(equation(members));
  const few = groups.filter(({ members }) => isSmall(members.size));
  return {
    told: groups.filter(({ isTold }) => isTold).length,
    givenAway: few.filter(({ members }) => reader.knows(equation(members))).map(({ name }) => name),
  };
}

function both(a: Group, b: Group): Group {
  return new Set([...a].filter((place) => b.has(place)));
}
