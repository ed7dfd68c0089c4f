import { type Count, type Figure, given, isKnown } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { valueColumns, valuesOfMembers } from "./filter-values.ts";
import { membersOf } from "./members-of.ts";
import type { HiddenSegments } from "./published-amounts.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import type { HiddenMembers } from "./settled-counts.ts";
import type { CubeDraft } from "./value-cube.ts";

/** Where all customers with one value in one filter of the front page stand on the journey. */
export interface FilteredStages {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  readonly customers: Count;
  /** Those in which there is somebody. */
  readonly stages: readonly {
    readonly id: string;
    readonly size: Count;
    /** Sum of what they are worth; null where nothing says it. */
    readonly worth: Figure;
  }[];
}

interface Counted {
  readonly filter: number;
  readonly value: string;
  readonly stage: string;
  readonly customers: number;
  readonly worth: number | null;
  readonly having: number;
}

/** The stages in a table of counts. */
export interface FilteredStagesDraft {
  publish(
    counts: readonly Count[],
    amounts: readonly Count[],
  ): {
    readonly stages: FilteredStages[];
    readonly hidden: readonly HiddenMembers[];
  };
}

/**
 * The stages of the journey by each value of each filter, suppressed together with the cube: over the values they add up to the
 * stage, over the stages to all with the value; and where a stage is some parts of the main segmentation together, or a part some
 * stages, to what the cube gives of these. Undefined without a journey.
 */
export async function addFilteredStages(
  table: CountTable,
  source: ReportSource,
  cube: CubeDraft,
  hidden: HiddenSegments,
): Promise<FilteredStagesDraft | undefined> {
  const { journey, segmentation } = source.roles;
  if (journey === undefined) return undefined;
  const order = source.current.segments.segmentations.find(({ id }) => id === journey.of)?.segments ?? [];
  const counted = await countedStages(source, cube, order);
  const isLead = journey.of === segmentation?.id;
  const cells = counted.map((cell) => ({
    ...cell,
    place:
      (isLead ? cube.part(cell.filter, cell.value, cell.stage) : undefined) ??
      table.add(cell.customers, { having: cell.having }),
  }));
  const together = isLead ? [] : await samePeople(source, order);
  const values = [...Map.groupBy(cells, ({ filter, value }) => JSON.stringify([filter, value])).values()];
  const drafts = values.map((own) => {
    const [{ filter, value }] = own as [(typeof own)[number]];
    const total = cube.total(filter, value);
    if (total !== undefined && !isLead)
      table.know(
        own.map(({ place }) => place),
        [total],
      );
    for (const { stages, parts } of together)
      table.know(
        own.flatMap(({ stage, place }) => (stages.includes(stage) ? [place] : [])),
        parts.flatMap((part) => cube.part(filter, value, part) ?? []),
      );
    return { filter, value, own, total };
  });
  if (!isLead)
    for (const own of Map.groupBy(cells, ({ filter, stage }) => `${filter} ${stage}`).values())
      table.know(
        own.map(({ place }) => place),
        hidden.sizes.get(own[0]?.stage ?? ""),
        hidden.amounts.get(own[0]?.stage ?? ""),
      );
  return {
    publish: (counts, amounts) => {
      const at = (place: CellIndex | undefined): Count => counts[place ?? -1] ?? "either";
      return {
        stages: drafts.map(({ filter, value, own, total }) => ({
          ...{ filter, value, customers: at(total) },
          stages: own.map(({ stage, place, worth }) => ({
            ...{ id: stage, size: at(place) },
            worth: given(amounts[place] ?? "either", () => roundedOrNull(worth, 9)),
          })),
        })),
        hidden: cells.flatMap(({ filter, value, stage, place }) =>
          isKnown(at(place)) ? [] : [{ filter, value, segment: stage }],
        ),
      };
    },
  };
}

function countedStages(
  { db, roles }: ReportSource,
  { values }: CubeDraft,
  order: readonly string[],
): Promise<Counted[]> {
  const { columns } = values;
  const worth = roles.value === undefined ? "NULL" : `coalesce(p.${identifier(roles.value.id)}, 0)`;
  const each = columns.map(
    (column, filter) => `SELECT ${filter}::INTEGER AS filter, ${column} AS value, stage,
      count(*)::INTEGER AS customers, sum(worth)::DOUBLE AS worth,
      count_if(worth <> 0)::INTEGER AS having FROM staged GROUP BY ALL`,
  );
  return db.rows<Counted & Record<string, string | number | null>>(`
    WITH staged AS (
      SELECT m.segment_id AS stage, ${worth} AS worth, ${valueColumns(values)}
      FROM profiles p JOIN ${valuesOfMembers} v USING (customer_id) JOIN ${membersOf(order)} m USING (customer_id))
    FROM (${each.join(" UNION ALL ")}) ORDER BY filter, value, stage`);
}

/** Stages and parts of the main segmentation that hold the same people. */
interface Together {
  readonly stages: readonly string[];
  readonly parts: readonly string[];
}

/** A stage that is some parts together, and a part that is several stages. */
async function samePeople({ db, roles }: ReportSource, order: readonly string[]): Promise<Together[]> {
  const parts = roles.segmentation?.segments ?? [];
  const rows = await db.rows<{ stage: string; part: string }>(`
    SELECT DISTINCT s.segment_id AS stage, p.segment_id AS part
    FROM ${membersOf(order)} s JOIN ${membersOf(parts)} p USING (customer_id) ORDER BY ALL`);
  const partsIn = Map.groupBy(rows, ({ stage }) => stage);
  const stagesIn = Map.groupBy(rows, ({ part }) => part);
  const wholeStages = [...partsIn].flatMap(([stage, own]) =>
    own.every(({ part }) => stagesIn.get(part)?.length === 1)
      ? [{ stages: [stage], parts: own.map(({ part }) => part) }]
      : [],
  );
  const wholeParts = [...stagesIn].flatMap(([part, own]) =>
    own.length > 1 && own.every(({ stage }) => partsIn.get(stage)?.length === 1)
      ? [{ stages: own.map(({ stage }) => stage), parts: [part] }]
      : [],
  );
  return [...wholeStages, ...wholeParts];
}

export const filteredStageNumbers: NumbersOf<readonly FilteredStages[]> = {
  filter: "key",
  customers: "customers",
  "stages.size": "customers",
  "stages.worth": "ratio of stages.size",
};
