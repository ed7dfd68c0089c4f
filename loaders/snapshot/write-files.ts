import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inBoth } from "../../data/text.ts";
import { bindDuckdb, duckdbDialect } from "../duckdb/dialect.ts";
import { writeParquet } from "../duckdb/parquet-file.ts";
import type { SnapshotSegment, SnapshotSegments } from "../lake/manifest.ts";
import { membershipColumn } from "../language/column-names.ts";
import { segmentSentences } from "../language/sentence.ts";
import { computeEveryone } from "../plan/compute-everyone.ts";
import { segmentSql } from "../plan/segment-sql.ts";
import { writeServing } from "../serving/writer.ts";
import { numberCustomers } from "./customer-index.ts";
import { populationNumbers } from "./population-numbers.ts";
import { definitionsOf, segmentMeanings, segmentVersions } from "./segment-versions.ts";
import { servedColumns } from "./served-columns.ts";
import type { SnapshotContent } from "./snapshot-content.ts";
import { writeMembership } from "./write-membership.ts";

/**
 * Computes everyone's traits and memberships and writes them: `profiles.parquet` (one row per customer in the order of
 * their numbers, with the traits, then what the segments' conditions read of events, then a BOOLEAN for each segment, so
 * that drafts reuse them),
 * `membership.parquet` (one row per segment and member, with the instant of entry), `exits.parquet` (one row per
 * segment and customer who was a member and is not, with both instants), `changes.parquet` (one row per segment and
 * customer who entered or left since the previous snapshot), `segments.json` and `serving/`.
 */
export async function writeSnapshotFiles(content: SnapshotContent): Promise<{ customerCount: number }> {
  const { db, directory, vocabulary, segments, asOf, progress } = content;
  const { study } = vocabulary;
  const bound = bindDuckdb();
  progress.step("traits: one scan per table");
  const { population, columns, numbers, everyone } = await computeEveryone(db, {
    ...content,
    dialect: bound.dialect,
    values: bound.values,
    traits: "all",
    onBase: () => progress.step("segments: one pass"),
  });
  const lineage = await numberCustomers(db, "base", content.id, content.previous);
  const columnsInOrder = ["customer_index", ...columns].join(", ");
  await db.run(
    `CREATE TEMP TABLE population AS SELECT ${columnsInOrder}
     FROM (${everyone}) AS everyone JOIN customer_numbers USING (customer_id) ORDER BY customer_index`,
    bound.values,
  );
  await db.run("DROP TABLE base");
  await db.run("DROP TABLE customer_numbers");

  progress.step("profiles and membership");
  const path = (name: string) => join(directory, name);
  await writeParquet(
    db,
    `SELECT ${columnsInOrder} FROM population ORDER BY customer_index`,
    path("profiles.parquet"),
  );
  const { previous } = content;
  const meanings = segmentMeanings({ segments, traits: study.traits, timeZone: asOf.timeZone });
  const meaningsBefore =
    previous === undefined ? new Map<string, string>() : segmentMeanings(definitionsOf(previous.definitions));
  const redefined = new Set(
    segments.map(({ id }) => id).filter((id) => meanings.get(id) !== meaningsBefore.get(id)),
  );
  const changes = await writeMembership(content, path, redefined);

  progress.step("serving files");
  await writeServing(db, {
    directory: path("serving"),
    relation: "population",
    lineage,
    traits: servedColumns(population, vocabulary),
    segments: segments.map(({ id }) => ({ id, column: membershipColumn(id) })),
    ...(content.previous === undefined ? {} : { spansRelation: "earlier_spans" }),
  });

  const counts = segments.map(
    ({ id }, i) =>
      `CAST(${duckdbDialect.countIf(duckdbDialect.identifier(membershipColumn(id)))} AS DOUBLE) AS n${i}`,
  );
  const sizes = await db.row<Record<string, number>>(
    `SELECT ${["CAST(count(*) AS DOUBLE) AS customers", ...counts].join(", ")} FROM population`,
  );
  const customerCount = sizes.customers ?? 0;
  const names = new Map(segments.map(({ id, name }) => [id, inBoth(name)]));
  const segmentationNames = new Map(study.segmentations.map(({ id, name }) => [id, inBoth(name)]));
  const described = segments.map((segment, i): SnapshotSegment => {
    const { ownCase: _, play, owner, ...kept } = segment;
    const size = sizes[`n${i}`] ?? 0;
    const meaning = meanings.get(segment.id) ?? "";
    const sentence = segmentSentences(segment, segmentationNames.get(segment.segmentation ?? ""), {
      vocabulary,
      segmentNames: names,
      currency: content.currency ?? undefined,
    });
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
        meaningsBefore.get(segment.id),
      ),
      change: changes.get(segment.id) ?? null,
      sql: segmentSql(segment, { ...content, dialect: duckdbDialect }),
      size,
      share: customerCount === 0 ? 0 : size / customerCount,
    };
  });
  const about: SnapshotSegments = {
    study: {
      ...{ id: study.id, name: study.name, description: study.description, timeZone: asOf.timeZone },
      populations: study.populationIds,
      ...(study.units === undefined ? {} : { units: study.units }),
    },
    population: study.population,
    roles: study.roles,
    metrics: study.metrics,
    traits: population.traits,
    segments: described,
    segmentations: study.segmentations.map(({ cases, otherwise, ...rest }) => ({
      ...rest,
      segments: [...cases.map((part) => part.segment), otherwise.segment],
    })),
    goals: study.goals,
    plays: study.plays,
    measures: population.measures,
    sequences: population.sequences,
    ...populationNumbers(numbers),
  };
  await writeFile(path("segments.json"), `${JSON.stringify(about, null, 2)}\n`);
  return { customerCount };
}
