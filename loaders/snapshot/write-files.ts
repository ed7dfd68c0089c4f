import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inBoth } from "../../data/text.ts";
import { hasPersonalKey } from "../disclosure/identity.ts";
import type { SnapshotSegments } from "../lake/manifest.ts";
import { modelReportFile } from "../lake/model-reports.ts";
import { metricsFile } from "../lake/snapshot-metrics.ts";
import { playsFile, servedPlayColumns } from "../lake/snapshot-plays.ts";
import { membershipColumn } from "../language/column-names.ts";
import { metricOperands } from "../metrics/operands.ts";
import { snapshotMetrics } from "../metrics/snapshot-metrics.ts";
import { playOperands } from "../plays/play-operands.ts";
import { snapshotPlays } from "../plays/snapshot-plays.ts";
import { writeServing } from "../serving/writer.ts";
import { describeSegments } from "./describe-segments.ts";
import { populationNumbers } from "./population-numbers.ts";
import { type MeaningsThenAndNow, snapshotMeanings } from "./segment-versions.ts";
import { servedColumns } from "./served-columns.ts";
import type { SnapshotContent } from "./snapshot-content.ts";
import { writeMembership } from "./write-membership.ts";
import { writeProfiles } from "./write-profiles.ts";

/**
 * Computes everyone's traits and memberships and writes them: `profiles.parquet`, `membership.parquet` (one row per
 * segment and member, with the instant of entry), `exits.parquet` (one row per segment and customer who was a member and
 * is not, with both instants), `changes.parquet` (one row per segment and customer who entered or left since the
 * previous snapshot), `segments.json`, `metrics.json`, `plays.json` and `serving/`.
 */
export async function writeSnapshotFiles(content: SnapshotContent): Promise<{ customerCount: number }> {
  const { db, directory, vocabulary, segments, progress } = content;
  const path = (name: string) => join(directory, name);
  const operands = metricOperands(vocabulary.study.metrics);
  const ofPlays = playOperands(vocabulary.study);
  const wanted = {
    measures: [...operands.measures, ...ofPlays.measures],
    conditions: [...operands.conditionOf.values(), ...ofPlays.conditions],
  };
  const language = {
    vocabulary,
    segmentNames: new Map(segments.map(({ id, name }) => [id, inBoth(name)])),
    currency: content.currency ?? undefined,
  };
  const plays = await snapshotPlays({ ...content, language });
  await writeFile(path(playsFile), `${JSON.stringify(plays, null, 2)}\n`);
  const profiles = await writeProfiles(content, path("profiles.parquet"), wanted, plays);

  progress.step("profiles and membership");
  const meanings = meaningsOf(content);
  const redefined = new Set(
    segments.map(({ id }) => id).filter((id) => meanings.now.get(id) !== meanings.before.get(id)),
  );
  const { changes, earlierSpans } = await writeMembership(content, profiles.relation, path, redefined);

  if (profiles.models.length > 0) await mkdir(path("models"));
  for (const report of profiles.models)
    await writeFile(path(modelReportFile(report.id)), `${JSON.stringify(report, null, 2)}\n`);

  progress.step("serving files");
  await writeServing(db, {
    directory: path("serving"),
    relation: profiles.relation,
    lineage: profiles.lineage,
    traits: [...servedColumns(profiles, vocabulary), ...servedPlayColumns(plays)],
    segments: segments.map(({ id }) => ({ id, column: membershipColumn(id) })),
    ...(earlierSpans === undefined ? {} : { spansRelation: earlierSpans }),
  });

  progress.step(content.pointsBefore === undefined ? "metrics" : "metrics: months before taken over");
  const metrics = await snapshotMetrics({
    ...{ ...content, operands, language },
    profiles: { relation: profiles.relation, columns: new Set(profiles.columns) },
    further: content.previous === undefined ? [] : [content.previous.asOf],
    known: content.takenOver?.metrics,
    before: content.pointsBefore,
  });
  await writeFile(path(metricsFile), `${JSON.stringify(metrics, null, 2)}\n`);

  const { customerCount, described } = await describeSegments(
    content,
    profiles.relation,
    meanings,
    changes,
    language,
  );
  const { study } = vocabulary;
  const about: SnapshotSegments = {
    study: {
      ...{ id: study.id, name: study.name, description: study.description, timeZone: content.asOf.timeZone },
      populations: study.populationIds,
      ...(study.units === undefined ? {} : { units: study.units }),
    },
    population: study.population,
    ...(hasPersonalKey(study) ? { personalKey: true as const } : {}),
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

function meaningsOf({ meanings, previous }: SnapshotContent): MeaningsThenAndNow {
  return {
    now: meanings,
    before: previous === undefined ? new Map<string, string>() : snapshotMeanings(previous.definitions),
  };
}
