import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { fileState, folderState } from "./file-state.ts";

/** Milliseconds before a refused snapshot is opened again at the earliest: the first pause, and the longest. */
const pauses = { first: 1000, longest: 30_000 } as const;

/**
 * A snapshot that `current` names and that could not be served. It is worth another try once its files or `current`
 * have been written since: a damaged snapshot is mended in its place and keeps its id. Each refusal doubles the pause, so
 * that a folder which is being copied is not read over and over.
 */
export class RefusedSnapshot {
  readonly id: string;
  readonly #lake: PopulationLake;
  readonly #state: string;
  readonly #pause: number;
  readonly #since = performance.now();

  /** `state` is what `stateOf` gave before the snapshot was opened; `before` the study's last refusal, if any. */
  constructor(lake: PopulationLake, id: string, state: string, before?: RefusedSnapshot) {
    this.#lake = lake;
    this.id = id;
    this.#state = state;
    this.#pause = before?.id === id ? Math.min(before.#pause * 2, pauses.longest) : pauses.first;
  }

  static async stateOf(lake: PopulationLake, id: string): Promise<string> {
    return `${await fileState(lake.current)}\n${await folderState(lake.snapshot(id))}`;
  }

  /** Whether there is nothing to be gained from opening the snapshot that `current` names now. */
  async stands(current: string): Promise<boolean> {
    if (current !== this.id) return false;
    if (performance.now() - this.#since < this.#pause) return true;
    return (await RefusedSnapshot.stateOf(this.#lake, current)) === this.#state;
  }
}
