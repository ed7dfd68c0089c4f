import type { RecommendModel } from "../../../data/model.ts";
import type { Localized } from "../../../data/text.ts";
import { isKnown, isPublishable, isPublishablePart } from "../../disclosure/count.ts";
import { type Under, under } from "../../disclosure/grain.ts";
import { duckdbDialect } from "../../duckdb/dialect.ts";
import { Vocabulary } from "../../language/vocabulary.ts";
import { parseAsOf } from "../../language/windows.ts";
import { EventRows } from "../../plan/event-rows.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { liftInterval, liftOf, liftPValue, shareMoments } from "../lift.ts";
import { membersOf } from "../members-of.ts";
import { publishedSizes } from "../published-sizes.ts";
import type { ReportSource } from "../report-source.ts";
import { significant } from "../round.ts";

/** An item that more members of a segment took than of everyone. */
export interface GroupItem {
  readonly segment: string;
  readonly name: Localized;
  readonly item: string;
  /** Members of the segment. */
  readonly customers: number;
  /** The share of them, and of everyone, who took it. */
  readonly members: number;
  readonly everyone: number;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

interface Counted {
  readonly segment: string;
  readonly item: string;
  readonly members: number;
  readonly size: number;
  readonly takers: number;
  readonly all: number;
}

/** Items told of a segment, at most. */
const mostItems = 5;

/**
 * What each segment of a segmentation (where a study has none, each segment) takes that others do not: the items whose share of takers is surely higher than everyone's, the surest first. All
 * items and segments are compared together, so that of what is told one in twenty is chance at most (`discoveryTail`). Items are
 * told that ten members or more took, and ten of the others.
 */
export async function groupItems(source: ReportSource, declared: RecommendModel): Promise<GroupItem[]> {
  const { db, study, current, tables } = source;
  const { table, item, label = item } = declared;
  const context = {
    dialect: duckdbDialect,
    asOf: parseAsOf(current.manifest.asOf, study.timeZone),
    vocabulary: new Vocabulary(study),
  };
  const rows = new EventRows(table, context);
  // Those of one name are one thing to whoever reads it.
  const columns = `${rows.memberId} AS customer_id, coalesce(${rows.read(label)}, ${rows.read(item)}) AS item`;
  if (![table, ...rows.parents].every((name) => tables.has(name))) return [];
  await db.run("SET search_path = 'main,tables'");
  const counted = await db.rows<Counted>(`
    WITH taken AS (
      SELECT DISTINCT customer_id, item FROM (SELECT ${columns} FROM ${rows.from()})
      SEMI JOIN profiles USING (customer_id) WHERE item IS NOT NULL),
    items AS (SELECT item, count(*) AS takers FROM taken GROUP BY item HAVING count(*) >= 20),
    asked AS ${membersOf(comparedSegments(source))},
    sizes AS (SELECT segment_id, count(*) AS size FROM asked GROUP BY segment_id),
    found AS (
      SELECT segment_id, item, count(*) AS members FROM asked JOIN taken USING (customer_id) JOIN items USING (item) GROUP BY ALL)
    SELECT segment_id AS segment, item, CAST(members AS INTEGER) AS members, CAST(size AS INTEGER) AS size,
      CAST(takers AS INTEGER) AS takers, CAST((SELECT count(*) FROM profiles) AS INTEGER) AS "all"
    FROM found JOIN items USING (item) JOIN sizes USING (segment_id) ORDER BY segment, item`);
  await db.run("SET search_path = 'main'");
  const compared = counted.flatMap((row) => {
    const { members, size, takers, all } = row;
    if (!isPublishablePart(members, takers)) return [];
    if (!isPublishable(size - members) || !isPublishable(all - size)) return [];
    const estimate = liftOf(shareMoments(members, size), shareMoments(takers - members, all - size));
    return estimate === undefined ? [] : [{ row, estimate, pValue: liftPValue(estimate) }];
  });
  const tail = discoveryTail(compared.map(({ pValue }) => pValue));
  const told = compared
    .filter(({ estimate, pValue }) => pValue <= tail && estimate.lift > 1)
    .map(
      ({ row, estimate }): GroupItem => ({
        segment: row.segment,
        name: current.segments.segments.find(({ id }) => id === row.segment)?.name ?? { en: row.segment },
        item: row.item,
        customers: row.size,
        members: significant(row.members / row.size, 3),
        everyone: significant(row.takers / row.all, 3),
        lift: significant(estimate.lift, 3),
        ...liftInterval(estimate, tail),
      }),
    );
  const order = current.segments.segments.map(({ id }) => id);
  const bySegment = Map.groupBy(told, ({ segment }) => segment);
  return order.flatMap((id) =>
    (bySegment.get(id) ?? []).sort((a, b) => b.low - a.low || (a.item < b.item ? -1 : 1)).slice(0, mostItems),
  );
}

/** Those that pages show side by side, but for one whose size they hide. */
function comparedSegments({ current }: ReportSource): string[] {
  const { segments } = current.segments;
  const sizes = publishedSizes(current);
  const parts = segments.filter(({ segmentation }) => segmentation !== null);
  return (parts.length > 0 ? parts : segments).map(({ id }) => id).filter((id) => isKnown(sizes.get(id)));
}

const numbers = {
  customers: "customers",
  members: "ratio",
  everyone: "ratio",
  lift: "ratio",
  low: "ratio",
  high: "ratio",
} as const;

/** What the numbers are, where such a list stands at a path. */
export function groupItemNumbers<Path extends string>(path: Path): Under<Path, typeof numbers> {
  return under(path, numbers);
}
