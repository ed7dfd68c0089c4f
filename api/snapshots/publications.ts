import { EventEmitter, on } from "node:events";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";

/** Tells of each snapshot that is served from now on. */
export class Publications {
  readonly #events = new EventEmitter().setMaxListeners(0);

  announce(manifest: SnapshotManifest): void {
    this.#events.emit("served", manifest);
  }

  /** Those that pass, until nobody waits any more or the server stops. */
  async *follow(
    passes: (manifest: SnapshotManifest) => boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SnapshotManifest> {
    const options = { close: ["end"], ...(signal === undefined ? {} : { signal }) };
    try {
      for await (const [manifest] of on(this.#events, "served", options) as AsyncIterable<[SnapshotManifest]>)
        if (passes(manifest)) yield manifest;
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
    }
  }

  /** Ends what follows. */
  end(): void {
    this.#events.emit("end");
  }
}
