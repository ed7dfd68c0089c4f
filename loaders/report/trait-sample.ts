import type { Trait } from "../../data/study.ts";
import type { ColumnValues } from "../duckdb/column-values.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { type Levels, ranksOf } from "../statistics/association.ts";
import { knownValues } from "../statistics/known-values.ts";

/** One trait over the sampled members. */
export interface SampledTrait {
  readonly levels: Levels;
  /** Ranks from 1 of numbers, dates and instants; NaN where missing. Undefined for other types. */
  readonly ranks?: Float64Array;
}

/** Traits, and the members of segments, of the same members in the same order. */
export interface TraitSample {
  readonly traits: ReadonlyMap<string, SampledTrait>;
  /** Segment id → for each member, 1 in it and 0 not. */
  readonly segments: ReadonlyMap<string, Levels>;
}

/** So many members show what determines what; more are not looked at. */
const mostMembers = 5_000;
/** Numbers with more values than this are put into so many groups of equal size. */
const mostNumbers = 100;

/**
 * Members by the order of the MD5 hash of their ids, so that the same are taken from the same customers everywhere. Over
 * `profiles` and `membership`.
 */
export async function sampleTraits(db: Database, traits: readonly Trait[]): Promise<TraitSample> {
  await db.run(`CREATE OR REPLACE TEMP TABLE sampled AS
    SELECT customer_id, (row_number() OVER (ORDER BY md5(customer_id), customer_id) - 1)::INTEGER AS place
    FROM profiles QUALIFY place < ${mostMembers} ORDER BY place`);
  const places = `FROM sampled JOIN profiles p USING (customer_id) ORDER BY place`;
  const values = await db.values(
    `SELECT ${["place::DOUBLE", ...traits.map(columnOf)].join(", ")} ${places}`,
    new Map(),
  );
  const size = values[0] instanceof Float64Array ? values[0].length : 0;
  const columns = new Map(
    traits.map(({ id }, index) => [id, sampled(values[index + 1] ?? new Float64Array(0))] as const),
  );
  const members = new Map<string, Int32Array>();
  const [ids, memberPlaces] = await db.values(
    "SELECT segment_id, place::DOUBLE FROM membership JOIN sampled USING (customer_id) ORDER BY ALL",
    new Map(),
  );
  if (ids !== undefined && "texts" in ids && memberPlaces instanceof Float64Array)
    for (const [index, place] of memberPlaces.entries()) {
      const id = ids.texts[ids.codes[index] ?? 0] ?? "";
      const codes = members.get(id) ?? new Int32Array(size);
      members.set(id, codes);
      codes[place] = 1;
    }
  await db.run("DROP TABLE sampled");
  return {
    traits: columns,
    segments: new Map([...members].map(([id, codes]) => [id, { codes, count: 2 }])),
  };
}

function columnOf({ id, type }: Trait): string {
  const column = `p.${identifier(id)}`;
  if (type === "date" || type === "instant") return `epoch(${column})::DOUBLE`;
  return type === "number" ? `${column}::DOUBLE` : `${column}::VARCHAR`;
}

function sampled(column: ColumnValues): SampledTrait {
  if ("texts" in column) return { levels: { codes: column.codes, count: column.texts.length } };
  const ranks = ranksOf(column);
  const levels = fewLevels(column);
  if (levels !== undefined) return { levels, ranks };
  const known = knownValues(ranks).length;
  const codes = Int32Array.from(ranks, (rank) =>
    Number.isNaN(rank) ? -1 : Math.min(mostNumbers - 1, Math.floor(((rank - 1) * mostNumbers) / known)),
  );
  return { levels: { codes, count: mostNumbers }, ranks };
}

/** Each number a level of its own; undefined where there are too many. */
function fewLevels(column: Float64Array): Levels | undefined {
  const places = new Map<number, number>();
  const codes = new Int32Array(column.length).fill(-1);
  for (const [member, value] of column.entries()) {
    if (Number.isNaN(value)) continue;
    const code = places.get(value) ?? places.size;
    if (code === mostNumbers) return undefined;
    places.set(value, code);
    codes[member] = code;
  }
  return { codes, count: places.size };
}
