import { inBoth } from "../../data/text.ts";
import type { SegmentChange, SnapshotSegment } from "../lake/manifest.ts";
import { membershipColumn } from "../language/column-names.ts";
import { type SentenceContext, segmentSentences } from "../language/sentence.ts";
import { segmentSql } from "../plan/segment-sql.ts";
import { type MeaningsThenAndNow, segmentVersions } from "./segment-versions.ts";
import type { SnapshotContent } from "./snapshot-content.ts";

/**
 * The segments as `segments.json` holds them, and how many customers there are.
 * @param profiles the relation of everyone's profiles
 */
export async function describeSegments(
  content: SnapshotContent,
  profiles: string,
  meanings: MeaningsThenAndNow,
  changes: ReadonlyMap<string, SegmentChange>,
  language: SentenceContext,
): Promise<{ readonly customerCount: number; readonly described: readonly SnapshotSegment[] }> {
  const { engine, vocabulary, segments, asOf, previous } = content;
  const { dialect } = engine;
  const { study } = vocabulary;
  const counts = segments.map(
    ({ id }, i) => `CAST(${dialect.countIf(dialect.identifier(membershipColumn(id)))} AS DOUBLE) AS n${i}`,
  );
  const [sizes = {}] = await engine.rows<Record<string, number>>(
    `SELECT ${["CAST(count(*) AS DOUBLE) AS customers", ...counts].join(", ")} FROM ${profiles}`,
  );
  const customerCount = sizes.customers ?? 0;
  const segmentationNames = new Map(study.segmentations.map(({ id, name }) => [id, inBoth(name)]));
  const described = segments.map((segment, i): SnapshotSegment => {
    const { ownCase: _, play, owner, ...kept } = segment;
    const size = sizes[`n${i}`] ?? 0;
    const meaning = meanings.now.get(segment.id) ?? "";
    const segmentation = segmentationNames.get(segment.segmentation ?? "");
    const sentence = segmentSentences(segment, segmentation, language);
    return {
      ...kept,
      play: play ?? null,
      ...(owner === undefined ? {} : { owner }),
      sentence,
      meaning,
      versions: segmentVersions(
        { ...segment, sentence, meaning },
        { id: content.id, asOf: asOf.instant },
        previous,
        meanings.before.get(segment.id),
      ),
      change: changes.get(segment.id) ?? null,
      sql: content.takenOver?.sql.get(segment.id) ?? segmentSql(segment, content, dialect),
      size,
      share: customerCount === 0 ? 0 : size / customerCount,
    };
  });
  return { customerCount, described };
}
