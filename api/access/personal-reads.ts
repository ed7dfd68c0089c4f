import type { Place } from "./caller.ts";

/** Personal data that one request was given, for the audit: names of what was read, never values or ids of customers. */
export class PersonalReads {
  readonly #read = new Map<string, Set<string>>();

  note({ id, population }: Place, what: string): void {
    const place = `${id}/${population}`;
    const read = this.#read.get(place);
    if (read === undefined) this.#read.set(place, new Set([what]));
    else read.add(what);
  }

  /** Place → what was read there; empty when nothing was. */
  get places(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#read;
  }
}
