import type { SnapshotStore } from "../snapshots/snapshot-store.ts";

interface Served {
  readonly study: string;
  readonly population: string;
  readonly snapshot: string;
  readonly asOf: string;
}

/** How the server is, for those who watch it. */
export interface Readiness {
  /** Of the answer of /ready: 503 once it stops, or where it serves nothing. */
  readonly status: 200 | 503;
  readonly ready: {
    /** `degraded`: a snapshot is damaged, and an earlier one is served in its place, or none. */
    readonly status: "ready" | "degraded" | "stopping";
    readonly studies: readonly Served[];
    /** Populations whose current snapshot cannot be served, as `study/population`. */
    readonly damaged: readonly string[];
  };
  /** What /health tells: that the process answers, and what it serves. */
  readonly health: { readonly status: "ok"; readonly studies: readonly Served[] };
  readonly counts: { readonly served: number; readonly degraded: number };
}

export function readiness(store: SnapshotStore, isStopping: boolean): Readiness {
  const studies = served(store);
  const damaged = store.damaged;
  const status = isStopping ? "stopping" : damaged.length > 0 ? "degraded" : "ready";
  return {
    status: isStopping || studies.length === 0 ? 503 : 200,
    ready: { status, studies, damaged },
    health: { status: "ok", studies },
    counts: { served: studies.length, degraded: damaged.length },
  };
}

function served(store: SnapshotStore): Served[] {
  const lease = store.lease();
  try {
    return lease.studyIds.flatMap((id) =>
      lease.populations(id).map(({ manifest: { study, population, id: snapshot, asOf } }) => ({
        ...{ study, population, snapshot, asOf },
      })),
    );
  } finally {
    lease.release();
  }
}
