import { canonicalJson } from "../../loaders/canonical.ts";
import { readManifest } from "../../loaders/lake/read-snapshot.ts";
import type { PublishedSnapshot } from "../../loaders/serving/published-snapshot.ts";
import { StudyView } from "../study-view.ts";

/** A snapshot in use by any number of requests; its files are closed after the last of them once it is retired. */
export class SharedSnapshot {
  readonly view: StudyView;
  readonly #snapshot: PublishedSnapshot;
  #users = 0;
  #retired = false;

  constructor(snapshot: PublishedSnapshot) {
    this.#snapshot = snapshot;
    this.view = new StudyView(snapshot);
  }

  get id(): string {
    return this.#snapshot.manifest.id;
  }

  /**
   * Whether what is open is what the lake holds: not when the snapshot was written anew in its place, because somebody was
   * forgotten, nor when it is gone.
   */
  async isOfLake(): Promise<boolean> {
    try {
      const now = await readManifest(this.view.lake, this.id);
      return canonicalJson(now) === canonicalJson(this.#snapshot.manifest);
    } catch {
      return false;
    }
  }

  /** Each call needs one of `release`. */
  retain(): void {
    this.#users += 1;
  }

  release(): void {
    this.#users -= 1;
    this.#closeIfUnused();
  }

  /** No new request will use it. */
  retire(): void {
    this.#retired = true;
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (this.#retired && this.#users === 0) this.#snapshot.reader.close();
  }
}
