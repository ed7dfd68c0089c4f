import { populationPath, populationStudies, type Study } from "../../data/study.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";

interface FollowSnapshotsOptions {
  readonly lake: Lake;
  readonly studies: readonly Study[];
  /** Population, `shop` or `shop/suppliers` → snapshot that is known already. */
  readonly known: Readonly<Record<string, string>>;
  /** Called with the studies of which some population's current snapshot is another than before; never twice at once. */
  readonly onPublished: (studies: readonly Study[]) => Promise<void>;
  /** Waited for before what was found is passed on, so that snapshots published at nearly the same time are passed on together. */
  readonly gather?: () => Promise<unknown>;
  /** Milliseconds between looks. */
  readonly interval?: number;
}

/**
 * Looks now and then whether a snapshot other than the known one is the study's current one. Snapshots published while `onPublished` runs are
 * told of in its next call. The function it returns stops the looking and waits for a call under way.
 */
export function followSnapshots({
  lake,
  studies,
  known,
  onPublished,
  gather = async () => {},
  interval = 2_000,
}: FollowSnapshotsOptions): () => Promise<void> {
  let seen: Readonly<Record<string, string | undefined>> = known;
  let running = Promise.resolve();
  let idle = true;
  const look = async () => {
    const isChanged = (now: typeof seen) => (study: Study) => {
      const paths = populationStudies(study).map(populationPath);
      return paths.every((path) => now[path] !== undefined) && paths.some((path) => now[path] !== seen[path]);
    };
    if (!studies.some(isChanged(await currentIds(lake, studies)))) return;
    await gather();
    const now = await currentIds(lake, studies);
    const changed = studies.filter(isChanged(now));
    seen = now;
    await onPublished(changed);
  };
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    // A pointer that cannot be read just now is looked at again.
    running = look()
      .catch(() => {})
      .finally(() => {
        idle = true;
      });
  }, interval);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Population → its current snapshot, or undefined where it has none yet. */
async function currentIds(
  lake: Lake,
  studies: readonly Study[],
): Promise<Readonly<Record<string, string | undefined>>> {
  const ids = studies
    .flatMap(populationStudies)
    .map(async (each) => [populationPath(each), await currentSnapshotId(lake.of(each))] as const);
  return Object.fromEntries(await Promise.all(ids));
}
