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
