import type { Trait } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { type Levels, ranksOf } from "../statistics/association.ts";

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
  const values = await db.columnValues(`SELECT ${["place", ...traits.map(columnOf)].join(", ")} ${places}`);
  const size = values[0]?.length ?? 0;
  const columns = new Map<string, SampledTrait>();
  for (const [index, trait] of traits.entries()) {
    const column = values[index + 1] ?? [];
    columns.set(trait.id, isOrdered(trait) ? numbers(column) : { levels: levelsOf(column) });
  }
  const members = new Map<string, Int32Array>();
  const [ids = [], memberPlaces = []] = await db.columnValues(
    "SELECT segment_id, place FROM membership JOIN sampled USING (customer_id) ORDER BY ALL",
  );
  for (const [index, id] of ids.entries()) {
    const codes = members.get(String(id)) ?? new Int32Array(size);
    members.set(String(id), codes);
    codes[Number(memberPlaces[index])] = 1;
  }
  await db.run("DROP TABLE sampled");
  return {
    traits: columns,
    segments: new Map([...members].map(([id, codes]) => [id, { codes, count: 2 }])),
  };
}

function isOrdered({ type }: Trait): boolean {
  return ["number", "date", "instant"].includes(type);
}

function columnOf({ id, type }: Trait): string {
  const column = `p.${identifier(id)}`;
  if (type === "date" || type === "instant") return `epoch(${column})::DOUBLE`;
  return type === "number" ? `${column}::DOUBLE` : `${column}::VARCHAR`;
}

function numbers(values: readonly unknown[]): SampledTrait {
  const column = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
  const ranks = ranksOf(column);
  const levels = levelsOf(values);
  if (levels.count <= mostNumbers) return { levels, ranks };
  const known = ranks.reduce((count, rank) => (Number.isNaN(rank) ? count : count + 1), 0);
  const codes = Int32Array.from(ranks, (rank) =>
    Number.isNaN(rank) ? -1 : Math.min(mostNumbers - 1, Math.floor(((rank - 1) * mostNumbers) / known)),
  );
  return { levels: { codes, count: mostNumbers }, ranks };
}

function levelsOf(values: readonly unknown[]): Levels {
  const codes = new Map<unknown, number>();
  return {
    codes: Int32Array.from(values, (value) => {
      if (value === null || value === undefined) return -1;
      const code = codes.get(value) ?? codes.size;
      codes.set(value, code);
      return code;
    }),
    get count() {
      return codes.size;
    },
  };
}
