import { EventEmitter, on } from "node:events";
import type { StudyView } from "../study-view.ts";

/** A snapshot that is served from now on, and the one that was until then; both are open while listeners are told. */
export interface Published {
  readonly now: StudyView;
  readonly before: StudyView;
}

/** Tells of each snapshot that is served from now on. */
export class Publications {
  readonly #events = new EventEmitter().setMaxListeners(0);

  announce(published: Published): void {
    this.#events.emit("served", published);
  }

  /** What `take` makes of each while both snapshots are open, unless undefined; until nobody waits or the server stops. */
  async *follow<Item>(
    take: (published: Published) => readonly Item[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Item> {
    const taken = new EventEmitter();
    const listen = (published: Published) => {
      for (const item of take(published)) taken.emit("item", item);
    };
    const end = () => taken.emit("end");
    this.#events.on("served", listen);
    this.#events.once("end", end);
    const options = { close: ["end"], ...(signal === undefined ? {} : { signal }) };
    try {
      for await (const [item] of on(taken, "item", options) as AsyncIterable<[Item]>) yield item;
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
    } finally {
      this.#events.off("served", listen);
      this.#events.off("end", end);
    }
  }

  /** Ends what follows. */
  end(): void {
    this.#events.emit("end");
  }
}
