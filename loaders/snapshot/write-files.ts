import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotSegments } from "../lake/manifest.ts";
import { membershipColumn } from "../language/column-names.ts";
import { writeServing } from "../serving/writer.ts";
import { describeSegments } from "./describe-segments.ts";
import { populationNumbers } from "./population-numbers.ts";
import { definitionsOf, type MeaningsThenAndNow, segmentMeanings } from "./segment-versions.ts";
import { servedColumns } from "./served-columns.ts";
import type { SnapshotContent } from "./snapshot-content.ts";
import { writeMembership } from "./write-membership.ts";
import { writeProfiles } from "./write-profiles.ts";

/**
 * Computes everyone's traits and memberships and writes them: `profiles.parquet`, `membership.parquet` (one row per
 * segment and member, with the instant of entry), `exits.parquet` (one row per segment and customer who was a member and
 * is not, with both instants), `changes.parquet` (one row per segment and customer who entered or left since the
 * previous snapshot), `segments.json` and `serving/`.
 */
export async function writeSnapshotFiles(content: SnapshotContent): Promise<{ customerCount: number }> {
  const { db, directory, vocabulary, segments, progress } = content;
  const path = (name: string) => join(directory, name);
  const profiles = await writeProfiles(content, path("profiles.parquet"));

  progress.step("profiles and membership");
  const meanings = meaningsOf(content);
  const redefined = new Set(
    segments.map(({ id }) => id).filter((id) => meanings.now.get(id) !== meanings.before.get(id)),
  );
  const { changes, earlierSpans } = await writeMembership(content, profiles.relation, path, redefined);

  progress.step("serving files");
  await writeServing(db, {
    directory: path("serving"),
    relation: profiles.relation,
    lineage: profiles.lineage,
    traits: servedColumns(profiles, vocabulary),
    segments: segments.map(({ id }) => ({ id, column: membershipColumn(id) })),
    ...(earlierSpans === undefined ? {} : { spansRelation: earlierSpans }),
  });

  const { customerCount, described } = await describeSegments(content, profiles.relation, meanings, changes);
  const { study } = vocabulary;
  const about: SnapshotSegments = {
    study: {
      ...{ id: study.id, name: study.name, description: study.description, timeZone: content.asOf.timeZone },
      populations: study.populationIds,
      ...(study.units === undefined ? {} : { units: study.units }),
    },
    population: study.population,
    roles: study.roles,
    metrics: study.metrics,
    traits: profiles.traits,
    segments: described,
    segmentations: study.segmentations.map(({ cases, otherwise, ...rest }) => ({
      ...rest,
      segments: [...cases.map((part) => part.segment), otherwise.segment],
    })),
    goals: study.goals,
    plays: study.plays,
    measures: profiles.measures,
    sequences: profiles.sequences,
    ...populationNumbers(profiles.numbers),
  };
  await writeFile(path("segments.json"), `${JSON.stringify(about, null, 2)}\n`);
  return { customerCount };
}

function meaningsOf({ vocabulary, segments, asOf, previous }: SnapshotContent): MeaningsThenAndNow {
  const { traits } = vocabulary.study;
  return {
    now: segmentMeanings({ segments, traits, timeZone: asOf.timeZone }),
    before:
      previous === undefined
        ? new Map<string, string>()
        : segmentMeanings(definitionsOf(previous.definitions)),
  };
}
