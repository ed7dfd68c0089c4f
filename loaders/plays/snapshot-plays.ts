import type { Database } from "../duckdb/database.ts";
import type { PlayScope, SnapshotPlays } from "../lake/snapshot-plays.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { SentenceContext } from "../language/sentence.ts";
import type { AsOf } from "../language/windows.ts";
import { playEffects } from "./play-effects.ts";
import { playOffers, segmentsOf } from "./play-offers.ts";

/** What the plays of a snapshot are weighed with. */
export interface PlaysSource {
  /** Holds the canonical tables as views. */
  readonly db: Database;
  readonly asOf: AsOf;
  readonly available: ReadonlySet<string>;
  readonly segments: readonly DefinedSegment[];
  readonly language: SentenceContext;
}

/** The effects, costs and reasons of the plays that say what they are worth; none where no play does. */
export async function snapshotPlays(source: PlaysSource): Promise<SnapshotPlays> {
  const { db, asOf, available, segments, language } = source;
  const { vocabulary } = language;
  const { study } = vocabulary;
  const { plays, roles } = study;
  if (!plays.some(({ worth }) => worth !== undefined)) return { plays: [], scopes: ["all"], heldOut: 0 };
  const effects = await withOneThread(db, () =>
    playEffects({ db, study, asOf, schema: "main" }, available, language),
  );
  const counts = (scope: PlayScope) =>
    plays.map((play) => segmentsOf(play, scope, segments, vocabulary).length).join();
  return {
    plays: playOffers(segments, effects, language),
    scopes: counts("all") === counts("public") ? ["all"] : ["all", "public"],
    heldOut: roles.contact?.heldOut ?? 0,
  };
}

/** Sums of fractions differ in their last digit by the order in which threads add. */
async function withOneThread<Result>(db: Database, work: () => Promise<Result>): Promise<Result> {
  const { threads } = await db.row<{ threads: string }>(
    "SELECT CAST(current_setting('threads') AS VARCHAR) AS threads",
  );
  await db.run("SET threads = 1");
  try {
    return await work();
  } finally {
    await db.run(`SET threads = ${Number(threads)}`);
  }
}
