import { tableNoun } from "../../data/contract.ts";
import { type Bilingual, inBoth } from "../../data/text.ts";
import { identifier } from "../duckdb/quote.ts";
import type { SnapshotSegment } from "../lake/manifest.ts";
import type { ReportSource } from "./report-source.ts";
import { definitionReads } from "./telling-traits.ts";

/**
 * Segment id → what the data at hand do not tell and its definition asks for: traits that are missing for everyone, events
 * whose table the lake does not hold. Nobody can be a member for want of data, which is another thing than nobody being one.
 */
export async function unknownToSegments({
  db,
  study,
  tables,
  current,
}: ReportSource): Promise<Map<string, readonly Bilingual[]>> {
  const { segments, traits } = current.segments;
  const meanings = new Map(segments.map(({ id, where }) => [id, where]));
  const reads = new Map(segments.map(({ id, where }) => [id, definitionReads(where, meanings)]));
  const missing = await missingForEveryone(
    db,
    new Set([...reads.values()].flatMap((each) => [...each.traits])),
  );
  const label = new Map(traits.map((trait) => [trait.id, inBoth(trait.label)]));
  const nouns = new Map(
    study.tables.map((table) => {
      const { en, fa } = tableNoun(table);
      return [table.name, { en: en.many, fa: fa.many }];
    }),
  );
  return new Map(
    [...reads].map(([id, { traits: named, events }]) => {
      const absent = new Set(events.map(({ table }) => table).filter((table) => !tables.has(table)));
      return [
        id,
        [
          ...[...named].filter((trait) => missing.has(trait)).flatMap((trait) => label.get(trait) ?? []),
          ...[...absent].flatMap((table) => nouns.get(table) ?? []),
        ],
      ];
    }),
  );
}

/**
 * The same of the one part that is left of a segmentation whose other parts all ask for what the data lack: that everyone is
 * in it says nothing of anyone.
 */
export function unknownRemainders(
  segments: readonly Pick<SnapshotSegment, "id" | "segmentation" | "size">[],
  unknown: ReadonlyMap<string, readonly Bilingual[]>,
): Map<string, readonly Bilingual[]> {
  const remainders = new Map<string, readonly Bilingual[]>();
  for (const [segmentation, parts] of Map.groupBy(segments, (segment) => segment.segmentation)) {
    const members = parts.filter(({ size }) => size > 0);
    const [last] = members;
    if (segmentation === null || last === undefined || members.length > 1 || parts.length === 1) continue;
    const reasons = parts.flatMap(({ id }) => (id === last.id ? [] : [unknown.get(id) ?? []]));
    if (reasons.some((own) => own.length === 0)) continue;
    const byText = new Map(reasons.flat().map((reason) => [reason.en, reason]));
    remainders.set(last.id, [...byText.values()]);
  }
  return remainders;
}

async function missingForEveryone(db: ReportSource["db"], traits: ReadonlySet<string>): Promise<Set<string>> {
  if (traits.size === 0) return new Set();
  const counts = [...traits].map((id) => `count(${identifier(id)})::INTEGER AS ${identifier(id)}`);
  const known = await db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM profiles`);
  return new Set([...traits].filter((id) => known[id] === 0));
}
