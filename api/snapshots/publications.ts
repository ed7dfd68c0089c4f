import { EventEmitter, on } from "node:events";
import { type SegmentChange, segmentChange } from "../changes/segment-change.ts";
import type { StudyView } from "../study-view.ts";

/** A snapshot that is served from now on, and the one that was until then; both are open while listeners are told. */
export class Published {
  readonly now: StudyView;
  readonly before: StudyView;
  readonly #changes = new Map<string, SegmentChange>();

  constructor(before: StudyView, now: StudyView) {
    this.before = before;
    this.now = now;
  }

  /** Who joined and left a segment, so many ids of each: found once, however many listen. */
  changeOf(segment: string, mostIds: number): SegmentChange {
    const key = `${mostIds} ${segment}`;
    const change = this.#changes.get(key) ?? segmentChange(this.before, this.now, segment, mostIds);
    this.#changes.set(key, change);
    return change;
  }
}

/** Tells of each snapshot that is served from now on. */
export class Publications {
  readonly #events = new EventEmitter().setMaxListeners(0);

  announce(published: Published): void {
    this.#events.emit("served", published);
  }

  /** What `take` makes of each while both snapshots are open, one item each; until one of the signals or the server's stop ends it. */
  async *follow<Item>(
    take: (published: Published) => readonly Item[],
    signals: readonly (AbortSignal | undefined)[],
  ): AsyncGenerator<Item> {
    const taken = new EventEmitter();
    const listen = (published: Published) => {
      try {
        for (const item of take(published)) taken.emit("item", item);
      } catch (error) {
        // It ends what this one follows, and neither the others nor that the snapshot is served.
        taken.emit("error", error);
      }
    };
    const end = () => taken.emit("end");
    this.#events.on("served", listen);
    this.#events.once("end", end);
    for (const signal of signals) signal?.addEventListener("abort", end);
    const items = on(taken, "item", { close: ["end"] }) as AsyncIterable<[Item]>;
    if (signals.some((signal) => signal?.aborted)) end();
    try {
      for await (const [item] of items) yield item;
    } finally {
      for (const signal of signals) signal?.removeEventListener("abort", end);
      this.#events.off("served", listen);
      this.#events.off("end", end);
    }
  }

  /** Ends what follows. */
  end(): void {
    this.#events.emit("end");
  }
}
