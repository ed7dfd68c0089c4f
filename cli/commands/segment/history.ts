import type { Command } from "commander";
import type { SnapshotManifest, SnapshotSegment } from "../../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../../loaders/lake/paths.ts";
import { type PublishedChange, readPublications } from "../../../loaders/lake/publications.ts";
import { readSegments, snapshotChain } from "../../../loaders/lake/read-snapshot.ts";
import { toTable } from "../../../loaders/query/format.ts";
import { localDay } from "../../../loaders/report/time.ts";
import { type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot, findSegment, percent } from "./current.ts";

export function addHistory(segment: Command): void {
  populationCommand(
    segment,
    "history <study> <segment>",
    "a segment along the snapshots, oldest first: sizes, who joined and left, by customers and by definition",
  ).action(async (study: string, id: string, options: PopulationOptions) => {
    const { lake, definitions } = await currentSnapshot(study, options);
    const { name } = findSegment(definitions, id);
    const points: HistoryPoint[] = [];
    for (const manifest of await snapshotChain(lake)) {
      const found = (await readSegments(lake, manifest.id)).segments.find((each) => each.id === id);
      if (found !== undefined) points.push(historyPoint(manifest, found));
    }
    points.reverse();
    const table = toTable(
      {
        columns: [
          "as of",
          "size",
          "share",
          "entered",
          "exited",
          "net",
          "by definition",
          "version",
          "snapshot",
        ],
        rows: points.map((point) => [
          localDay(point.asOf, definitions.study.timeZone),
          point.size,
          percent(point.share),
          point.entered,
          point.exited,
          point.net,
          point.netByDefinition,
          point.version,
          point.snapshot,
        ]),
      },
      Number.POSITIVE_INFINITY,
    );
    const changes = await publishedChanges(lake, id);
    print(options, { segment: id, history: points, changes }, [
      `${name.en} (${id})`,
      table.trimEnd(),
      ...(changes.length === 0 ? [] : ["", "Definitions as they were published:"]),
      ...changes.flatMap(({ at, snapshot, kind, before, after }) => [
        `${at}  ${kind}  ${snapshot}`,
        ...(before === undefined
          ? []
          : [`  before ${before.size.toLocaleString("en-GB")}: ${before.sentence.en}`]),
        ...(after === undefined ? [] : [`  now ${after.size.toLocaleString("en-GB")}: ${after.sentence.en}`]),
      ]),
    ]);
  });
}

/** Every publication that changed what the segment means, two of one day both, oldest first. */
async function publishedChanges(
  lake: PopulationLake,
  segment: string,
): Promise<(PublishedChange & { readonly at: string; readonly snapshot: string })[]> {
  return (await readPublications(lake)).flatMap(({ at, id, changes }) =>
    changes.filter((change) => change.segment === segment).map((change) => ({ at, snapshot: id, ...change })),
  );
}

/** Counts are against the snapshot before; null in the first, and where the definition then can no longer be computed. */
interface HistoryPoint {
  readonly snapshot: string;
  readonly asOf: string;
  readonly version: string;
  readonly size: number;
  readonly share: number;
  readonly entered: number | null;
  readonly exited: number | null;
  readonly net: number | null;
  /** Of `net`, what a changed definition did on the same data. */
  readonly netByDefinition: number | null;
}

function historyPoint({ id, asOf }: SnapshotManifest, segment: SnapshotSegment): HistoryPoint {
  const { version, size, share, change } = segment;
  const entered = change?.entered ?? null;
  const exited = change?.exited ?? null;
  const net = entered === null || exited === null ? null : entered - exited;
  const bySame = change?.sizeByPreviousDefinition ?? null;
  return {
    snapshot: id,
    asOf,
    version,
    size,
    share,
    entered,
    exited,
    net,
    netByDefinition: bySame === null ? null : size - bySame,
  };
}
