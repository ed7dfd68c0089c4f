import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { smallestGroup } from "../disclosure/count.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { jsonColumn } from "./customer-profile.ts";
import { rowSums } from "./row-sums.ts";

/** A trait over a group of customers: those of a segment, or everyone. */
export interface GroupNumbers {
  /** Customers of the group who have a value. */
  readonly known: number;
  /** Of numbers; null for other types and where nobody has a value. The variance is the sample's, 0 of one value. */
  readonly mean: number | null;
  readonly median: number | null;
  readonly variance: number | null;
}

/** Least and greatest values: numbers as such, days as `YYYY-MM-DD`, instants as microseconds since 1970 UTC. */
export interface TraitEnds {
  readonly least: number | string;
  readonly greatest: number | string;
}

/** One of the texts of a trait, `true` or `false`, or one entry of a list, with the customers who have it. */
export interface TraitValueCount {
  readonly value: string;
  readonly everyone: number;
  readonly members: number;
  /** What stands for who they are, see `rowSums`. */
  readonly everyoneSet: string;
  readonly membersSet: string;
}

/** A trait over everyone and over the members of a segment; over everyone twice where no segment was asked about. */
export interface TraitNumbers {
  readonly trait: string;
  readonly everyone: GroupNumbers;
  readonly members: GroupNumbers;
  /** Of everyone; null for what has no order, and where nobody has a value. */
  readonly ends: TraitEnds | null;
  /** The same without the ten at either end; null where fewer than eleven have a value. */
  readonly inner: TraitEnds | null;
  /** Values of texts, lists, yes or no: those that most members have first, at most `mostValues`. */
  readonly values: readonly TraitValueCount[];
}

/** Values of one trait that are counted, at most. */
const mostValues = 50;

type Rows = <Row extends object>(sql: string) => Promise<Row[]>;

/** The view of a snapshot's `membership.parquet`: a study may have a table by that name. */
export const membersView = "_members";

/** Traits that one statement sums up: all of a hundred in one take six times as long, of few customers and of many. */
const traitsAtOnce = 16;

/** From a scan of `profiles` for every few traits, and one more for each whose values are counted. */
export async function traitNumbers(
  rows: Rows,
  traits: readonly Trait[],
  segment: string | undefined,
): Promise<TraitNumbers[]> {
  if (traits.length === 0) return [];
  const people = peopleOf(segment);
  const columns = traits.map(columnsOf);
  const found: Record<string, Found> = {};
  for (let first = 0; first < traits.length; first += traitsAtOnce) {
    const asked = columns.slice(first, first + traitsAtOnce).flat();
    const [row] = await rows<Record<string, Found>>(`SELECT ${asked.join(", ")} FROM ${people}`);
    Object.assign(found, row);
  }
  const answers: TraitNumbers[] = [];
  for (const [index, trait] of traits.entries()) {
    const end = (name: string, place: number): number | string | undefined => {
      const list = found[`${name}${index}`];
      return Array.isArray(list) ? list[place] : undefined;
    };
    const ends = (place: number): TraitEnds | null => {
      const [least, greatest] = [end("least", place), end("greatest", place)];
      return least === undefined || greatest === undefined ? null : { least, greatest };
    };
    answers.push({
      trait: trait.id,
      everyone: groupIn(found, "all", index),
      members: groupIn(found, "own", index),
      ends: ends(0),
      inner: ends(smallestGroup),
      values: isCounted(trait) ? await valuesOf(rows, people, trait) : [],
    });
  }
  return answers;
}

type Found = number | string | null | readonly (number | string)[];

const isCounted = ({ type }: Trait) => type === "string" || type === "boolean" || type === "list";
const isOrdered = ({ type }: Trait) => type === "number" || type === "date" || type === "instant";

/** Everyone, with whether they are members. */
function peopleOf(segment: string | undefined): string {
  if (segment === undefined) return "(SELECT *, TRUE AS _member FROM profiles)";
  return `(SELECT p.*, m.customer_id IS NOT NULL AS _member FROM profiles p LEFT JOIN
    (SELECT customer_id FROM ${membersView} WHERE segment_id = ${literal(segment)}) m ON m.customer_id = p.customer_id)`;
}

function columnsOf(trait: Trait, index: number): string[] {
  const column = identifier(trait.id);
  const groups = [
    ["all", ""],
    ["own", " FILTER (_member)"],
  ] as const;
  const number = `CAST(${column} AS DOUBLE)`;
  const value = jsonColumn(column, trait.type);
  return [
    ...groups.flatMap(([name, filter]) => [
      `CAST(count(${column})${filter} AS DOUBLE) AS ${name}known${index}`,
      ...(trait.type === "number"
        ? [
            `avg(${number})${filter} AS ${name}mean${index}`,
            `median(${number})${filter} AS ${name}median${index}`,
            `coalesce(var_samp(${number})${filter}, 0) AS ${name}variance${index}`,
          ]
        : []),
    ]),
    ...(isOrdered(trait)
      ? [
          `min(${value}, ${smallestGroup + 1}) AS least${index}`,
          `max(${value}, ${smallestGroup + 1}) AS greatest${index}`,
        ]
      : []),
  ];
}

function groupIn(found: Readonly<Record<string, Found>>, group: "all" | "own", index: number): GroupNumbers {
  const number = (name: string): number | null => {
    const value = found[`${group}${name}${index}`];
    return typeof value === "number" ? value : null;
  };
  const mean = number("mean");
  return {
    known: number("known") ?? 0,
    mean,
    median: number("median"),
    variance: mean === null ? null : number("variance"),
  };
}

/**
 * Values of a trait that begin with a text, whatever the case, or whose names do, with the customers who have them; the most frequent
 * first.
 */
export function valuesBeginning(
  rows: Rows,
  trait: Trait,
  prefix: string,
  names: ReadonlyMap<string, Localized> = new Map(),
): Promise<TraitValueCount[]> {
  if (!isCounted(trait)) return Promise.resolve([]);
  if (prefix === "") return valuesOf(rows, peopleOf(undefined), trait);
  const begins = (text: string | undefined) => text?.toLowerCase().startsWith(prefix.toLowerCase()) === true;
  const named = [...names].flatMap(([value, { en, fa }]) =>
    begins(en) || begins(fa) ? [literal(value)] : [],
  );
  const condition = [
    `starts_with(lower(value), lower(${literal(prefix)}))`,
    ...(named.length === 0 ? [] : [`value IN (${named.join(", ")})`]),
  ];
  return valuesOf(rows, peopleOf(undefined), trait, `AND (${condition.join(" OR ")})`);
}

function valuesOf(
  rows: Rows,
  people: string,
  { id, type }: Trait,
  where: string = "",
): Promise<TraitValueCount[]> {
  const column = identifier(id);
  const value = type === "list" ? `unnest(list_distinct(${column}))` : `CAST(${column} AS VARCHAR)`;
  return rows<TraitValueCount>(
    `SELECT value, CAST(count(*) AS DOUBLE) AS everyone, CAST(count(*) FILTER (_member) AS DOUBLE) AS members,
       ${rowSums()} AS everyoneSet, ${rowSums("FILTER (_member)")} AS membersSet
     FROM (SELECT ${value} AS value, _member, customer_index FROM ${people}) WHERE value IS NOT NULL ${where}
     GROUP BY value ORDER BY members DESC, everyone DESC, value LIMIT ${mostValues}`,
  );
}
