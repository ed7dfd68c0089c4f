import { join, resolve } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";

/** Where the data of all studies live; `root` is what `--lake` or `ATLAS_LAKE` names. */
export class Lake {
  readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  study(study: string): StudyLake {
    return new StudyLake(join(this.root, study));
  }

  /** The place of a study's population. */
  of({ id, population }: Pick<PopulationStudy, "id" | "population">): PopulationLake {
    return this.study(id).population(population.id);
  }
}

/** The folder of one study in the lake. */
export class StudyLake {
  readonly root: string;
  /** Canonical tables, in files named by their content. */
  readonly tables: string;
  /** Which files are which table; replaced by rename, so a set of tables changes at once or not at all. */
  readonly catalog: string;
  /** Held open by the one process that may write. */
  readonly lock: string;
  /** Everything that is being written; safe to delete when nobody holds the lock. */
  readonly scratch: string;

  constructor(root: string) {
    this.root = root;
    this.tables = join(root, "tables");
    this.catalog = join(root, "tables", "catalog.json");
    this.lock = join(root, "lock.duckdb");
    this.scratch = join(root, "scratch");
  }

  population(population: string): PopulationLake {
    return new PopulationLake(this.root, population);
  }
}

/** What the lake keeps of one population, beside the tables of its study. */
export class PopulationLake extends StudyLake {
  /** The population's folder. */
  readonly home: string;
  readonly snapshots: string;
  /** The id of the snapshot that readers see; replaced by rename. */
  readonly current: string;
  /** The id of the snapshot that was built last, published or not. */
  readonly latest: string;
  /** What was published when, a line each. */
  readonly publications: string;
  /** What pages read, a set for each chain of snapshots. */
  readonly reports: string;

  /** @param root the study's folder */
  constructor(root: string, population: string) {
    super(root);
    this.home = join(root, population);
    this.snapshots = join(this.home, "snapshots");
    this.current = join(this.home, "current");
    this.latest = join(this.home, "latest");
    this.publications = join(this.home, "publications.jsonl");
    this.reports = join(this.home, "reports");
  }

  snapshot(id: string): string {
    return join(this.snapshots, id);
  }
}

/** The folder of the receipts of members who were forgotten. */
export function receiptsFolder(lake: StudyLake): string {
  return join(lake.root, "receipts");
}

/** What is kept while a member is being forgotten, until nothing of the member is left. */
export function unfinishedReceipt(lake: StudyLake): string {
  return join(receiptsFolder(lake), "unfinished.json");
}
