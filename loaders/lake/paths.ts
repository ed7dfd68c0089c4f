import { join, resolve } from "node:path";

/** Where the data of all studies live; `root` is what `--lake` or `ATLAS_LAKE` names. */
export class Lake {
  readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  study(study: string): StudyLake {
    return new StudyLake(join(this.root, study));
  }
}

/** The folder of one study in the lake. */
export class StudyLake {
  readonly root: string;
  /** Canonical tables, each in a file named by its content. */
  readonly tables: string;
  /** Which file is which table; replaced by rename, so a set of tables changes at once or not at all. */
  readonly catalog: string;
  readonly snapshots: string;
  /** The id of the snapshot in use; replaced by rename. */
  readonly current: string;
  /** Held open by the one process that may write. */
  readonly lock: string;
  /** Everything that is being written; safe to delete when nobody holds the lock. */
  readonly scratch: string;

  constructor(root: string) {
    this.root = root;
    this.tables = join(root, "tables");
    this.catalog = join(root, "tables", "catalog.json");
    this.snapshots = join(root, "snapshots");
    this.current = join(root, "current");
    this.lock = join(root, "lock.duckdb");
    this.scratch = join(root, "scratch");
  }

  snapshot(id: string): string {
    return join(this.snapshots, id);
  }
}
