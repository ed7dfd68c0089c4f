import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { Bitset } from "./bitset.ts";
import { type Bitsets, decodeBitsets } from "./bitset-file.ts";
import { IdIndex } from "./id-index.ts";
import { type ServingLayout, servingFile, servingFormat, type TraitSlot } from "./layout.ts";
import { type LatestSpans, MemberSpans } from "./member-spans.ts";
import { asWords, readWhole } from "./read-file.ts";
import { Records, type TraitValue } from "./records.ts";

/**
 * The serving files of one snapshot: ids, bitsets and counts in memory, trait values and spans read where asked.
 * Customers are rows from 0 in the order of their numbers. Loads no database.
 */
export class ServingReader {
  readonly layout: ServingLayout;
  readonly ids: IdIndex;
  readonly #bitsets: Bitsets;
  readonly #places: ReadonlyMap<string, number>;
  readonly #records: Records;
  readonly #spans: MemberSpans;
  /** Made once, since customers share them. */
  readonly #instants: readonly string[];

  /** @throws ConfigError naming the file that is missing, damaged or of another format. */
  constructor(directory: string) {
    const path = (name: string): string => join(directory, name);
    const layout = readLayout(path(servingFile.layout));
    this.layout = layout;
    this.#instants = layout.instants.map(isoText);
    const whole = (name: string): Buffer => readWhole(path(name), layout.files[name] ?? -1);
    const offsets = asWords(whole(servingFile.idOffsets));
    const ids = whole(servingFile.ids);
    const table = asWords(whole(servingFile.idTable));
    this.#bitsets = decodeBitsets(path(servingFile.segments), whole(servingFile.segments), layout);
    if (offsets.length !== layout.rowCount + 1 || table.length <= layout.customerCount) {
      throw new ConfigError(
        `${path(servingFile.layout)} does not fit its files; expected ids of ${layout.rowCount} rows`,
      );
    }
    this.ids = new IdIndex(ids, offsets, table, this.#bitsets.everyone);
    this.#places = new Map(layout.segments.map((segment, place) => [segment, place]));
    const strings = parseJson(path(servingFile.strings), whole(servingFile.strings)) as Record<
      string,
      string[]
    >;
    this.#records = new Records(layout, {
      rows: path(servingFile.rows),
      heap: path(servingFile.heap),
      strings: new Map(Object.entries(strings)),
      ...(layout.files[servingFile.spans] === undefined
        ? {}
        : {
            spans: {
              path: path(servingFile.spans),
              offsetsPath: path(servingFile.spanOffsets),
              offsets: whole(servingFile.spanOffsets),
            },
          }),
    });
    this.#spans = new MemberSpans(layout, this.#records);
  }

  get customerCount(): number {
    return this.layout.customerCount;
  }

  /** Every customer of the snapshot. */
  get everyone(): Bitset {
    return this.#bitsets.everyone;
  }

  /** The members of a segment of the snapshot; undefined for an unknown one. */
  members(segment: string): Bitset | undefined {
    return this.#bitsets.segments.get(segment);
  }

  /** In which segments a customer is: 32 bits by their places, those of the places from 32 × `word` on. */
  memberBits(row: number, word: number): number {
    return this.#records.bits(row, word);
  }

  value(row: number, trait: string): TraitValue {
    return this.valueIn(row, this.slot(trait));
  }

  /** Where the values of a trait of the layout stand in records. */
  slot(trait: string): TraitSlot {
    return this.#records.slot(trait);
  }

  /** As `value`, for whoever asks many rows. */
  valueIn(row: number, slot: TraitSlot): TraitValue {
    return this.#records.value(row, slot);
  }

  /** The place of a segment among the bitsets; -1 for an unknown one. */
  place(segment: string): number {
    return this.#places.get(segment) ?? -1;
  }

  /** Latest stretches of membership by the places of segments, of those that did not begin with this snapshot. */
  spans(row: number): LatestSpans {
    return this.#spans.latest(row);
  }

  /** An instant at which spans begin or end, by its place among those of the layout; ISO text in UTC. */
  instant(place: number): string {
    const instant = this.#instants[place];
    if (instant === undefined) throw new Error(`no instant ${place}`);
    return instant;
  }

  /** Releases the open files; what was read stays valid. Safe to call again. */
  close(): void {
    this.#records.close();
  }
}

/**
 * The bitsets alone, for what asks no customer.
 * @throws ConfigError naming the file that is missing, damaged or of another format.
 */
export function readBitsets(directory: string): Bitsets {
  const layout = readLayout(join(directory, servingFile.layout));
  const path = join(directory, servingFile.segments);
  return decodeBitsets(path, readWhole(path, layout.files[servingFile.segments] ?? -1), layout);
}

function readLayout(path: string): ServingLayout {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
  const layout = parseJson(path, content) as ServingLayout;
  if (layout.format !== servingFormat) {
    throw new ConfigError(
      `${path} has format ${layout.format}; expected ${servingFormat}: build the snapshot again with this version`,
    );
  }
  return layout;
}

function parseJson(path: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch (error) {
    throw new ConfigError(`${path} is damaged: ${(error as Error).message}`);
  }
}

/** Without the fraction where there is none. */
function isoText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
