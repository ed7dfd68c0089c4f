import { type Count, isKnown } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { literal } from "../duckdb/quote.ts";
import { valuesOfMembers } from "./filter-values.ts";
import { membersOf } from "./members-of.ts";
import type { MoveTotals, PartMoves, PublishedFlow } from "./part-moves.ts";
import type { ReportSource } from "./report-source.ts";
import type { CubeDraft } from "./value-cube.ts";

/** So many movements, the largest of everyone's, are told of by filter: of smaller ones few would be left to tell. */
const mostMovements = 12;

/** Who of all customers with one value in one filter of the front page moved between the parts of the main segmentation. */
export interface FilteredFlow {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  /** Of those who are customers now; who no longer is has no value now. */
  readonly totals: Omit<MoveTotals, "gone">;
  /** Of the largest movements of everyone those that some of them made. */
  readonly flows: readonly PublishedFlow[];
}

interface Counted {
  readonly filter: number;
  readonly value: string;
  readonly from: string | null;
  readonly to: string;
  readonly customers: number;
}

/** The movements in a table of counts. */
export interface FilteredFlowDraft {
  publish(counts: readonly Count[]): FilteredFlow[];
}

/** What became of those with a value: together they are all with it. */
const fates = ["stayed", "up", "down", "joined"] as const;
type Fate = (typeof fates)[number];

/**
 * The largest movements by each value of each filter, suppressed together with the cube: over the values they add up to
 * everyone's, with all other movements into a part to what the cube gives of the part, and with all others of their direction to
 * the movements up and down. By several filters at once most would be of too few.
 *
 * @param moves of everyone between the parts of the main segmentation, as published
 */
export async function addFilteredFlow(
  table: CountTable,
  source: ReportSource,
  cube: CubeDraft,
  { flows, ranking }: PartMoves,
): Promise<FilteredFlowDraft> {
  const told = flows
    .filter(({ from, to, customers }) => from !== null && to !== null && from !== to && isKnown(customers))
    .slice(0, mostMovements);
  const place = (part: string): number => ranking.indexOf(part);
  const fateOf = (from: string | null, to: string): Fate =>
    from === null ? "joined" : from === to ? "stayed" : place(to) < place(from) ? "up" : "down";
  const counted = await countedMoves(source, cube);
  const groups = [...Map.groupBy(counted, ({ filter, value }) => JSON.stringify([filter, value])).values()];
  const drafts = groups.map((own) => {
    const [{ filter, value }] = own as [Counted];
    const sum = (is: (move: Counted) => boolean): number =>
      own.reduce((total, move) => total + (is(move) ? move.customers : 0), 0);
    const cells = told.map(({ from, to }) => ({
      ...{ from, to: to ?? "" },
      place: table.add(sum((move) => move.from === from && move.to === to)),
    }));
    const totals = new Map(
      fates.map((fate) => [fate, table.add(sum((move) => fateOf(move.from, move.to) === fate))] as const),
    );
    const total = cube.total(filter, value);
    if (total !== undefined) table.know([...totals.values()], [total]);
    const customers = table.addSum([...totals].flatMap(([fate, at]) => (fate === "joined" ? [] : [at])));
    /** The told movements among some, with what else there is, are a count that readers know. */
    const knowRest = (is: (cell: (typeof cells)[number]) => boolean, whole: CellIndex): void => {
      const inside = cells.filter(is).map((cell) => cell.place);
      table.knowRest(inside, table.customers(whole), [whole]);
    };
    for (const fate of ["up", "down"] as const)
      knowRest((cell) => fateOf(cell.from, cell.to) === fate, totals.get(fate) ?? -1);
    for (const part of ranking) {
      const whole = cube.part(filter, value, part);
      if (whole !== undefined) knowRest((cell) => cell.to === part, whole);
    }
    return { filter, value, cells, totals, customers };
  });
  for (const own of Map.groupBy(drafts, ({ filter }) => filter).values()) {
    for (const index of told.keys()) table.know(own.map(({ cells }) => cells[index]?.place ?? -1));
    for (const fate of fates) table.know(own.map(({ totals }) => totals.get(fate) ?? -1));
  }
  return {
    publish: (counts) =>
      drafts.map(({ filter, value, cells, totals, customers }) => {
        const at = (cell: CellIndex | undefined): Count => counts[cell ?? -1] ?? "either";
        return {
          ...{ filter, value },
          totals: {
            customers: at(customers),
            stayed: at(totals.get("stayed")),
            up: at(totals.get("up")),
            down: at(totals.get("down")),
            joined: at(totals.get("joined")),
          },
          flows: cells
            .map(({ from, to, place: cell }) => ({ from, to, customers: at(cell) }))
            .filter((flow) => flow.customers !== 0),
        };
      }),
  };
}

async function countedMoves({ db, roles }: ReportSource, { values }: CubeDraft): Promise<Counted[]> {
  const { columns } = values;
  const parts = roles.segmentation?.segments.map(literal).join(", ") || "NULL";
  const each = columns.map(
    (column, filter) =>
      `SELECT ${filter}::INTEGER AS filter, ${column} AS value, "from", "to", count(*)::INTEGER AS customers
      FROM moved GROUP BY ALL`,
  );
  return db.rows<Counted & Record<string, string | number | null>>(`
    WITH moved AS (
      SELECT b.segment_id AS "from", m.segment_id AS "to", ${columns.join(", ")}
      FROM ${valuesOfMembers} p JOIN ${membersOf(roles.segmentation?.segments ?? [])} m ON m.customer_id = p.customer_id
      LEFT JOIN previous_membership b ON b.customer_id = p.customer_id AND b.segment_id IN (${parts}))
    FROM (${each.join(" UNION ALL ")}) ORDER BY filter, value, "from", "to"`);
}

export const filteredFlowNumbers: NumbersOf<readonly FilteredFlow[]> = {
  filter: "key",
  "totals.customers": "customers",
  "totals.stayed": "customers",
  "totals.up": "customers",
  "totals.down": "customers",
  "totals.joined": "customers",
  "flows.customers": "customers",
};
