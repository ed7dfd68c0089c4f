import { decodeCursor, encodeCursor, snapshotMark } from "./cursor.ts";
import { UserInputError } from "./user-input-error.ts";

/** Items on the largest page. */
const maxPageSize = 1000;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** Items in a fixed order at ascending positions, which may have gaps (rows of members among all rows). */
export interface Sequence<Item> {
  /** Which connection it is, see `connectionMark`. */
  readonly connection: string;
  /** Id of the snapshot that it is of. */
  readonly snapshot: string;
  /** Items in all. */
  readonly size: number;
  /** Position after the last one. */
  readonly end: number;
  /** First position at or after the given one that holds an item; -1 when there is none. */
  next(position: number): number;
  /** Last position at or before the given one that holds an item; -1 when there is none. */
  previous(position: number): number;
  /** Where the item of a key stands, or would stand if it is not there any more. */
  seek(key: string): { readonly position: number; readonly isThere: boolean };
  keyAt(position: number): string;
  itemAt(position: number): Item;
}

export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

export interface Connection<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Which way a page is cut from its window, and how many items it takes. */
export interface PageSize {
  readonly direction: "forward" | "backward";
  readonly count: number;
}

/** @throws UserInputError when `first` and `last` come together or are out of range. */
export function pageSize(args: PageArguments, defaultSize: number): PageSize {
  const first = args.first ?? undefined;
  const last = args.last ?? undefined;
  if (first !== undefined && last !== undefined) {
    throw new UserInputError("first and last exclude each other; expected one of them");
  }
  const count = first ?? last ?? defaultSize;
  if (count < 0 || count > maxPageSize) {
    throw new UserInputError(
      `${first === undefined ? "last" : "first"}: ${count} is out of range; expected 0 to ${maxPageSize}`,
    );
  }
  return { direction: last === undefined ? "forward" : "backward", count };
}

/** One page as the Relay cursor specification cuts it; without `first` and `last` as if `first` were the default. */
export function paginate<Item>(
  sequence: Sequence<Item>,
  args: PageArguments,
  size: PageSize,
): Connection<Item> {
  const window = windowOf(sequence, args);
  const positions: number[] = [];
  let more: boolean;
  if (size.direction === "forward") {
    let position = sequence.next(window.from);
    for (
      ;
      inWindow(position, window) && positions.length < size.count;
      position = sequence.next(position + 1)
    ) {
      positions.push(position);
    }
    more = inWindow(position, window);
  } else {
    let position = sequence.previous(window.to);
    for (; inWindow(position, window) && positions.length < size.count; ) {
      positions.push(position);
      position = sequence.previous(position - 1);
    }
    more = inWindow(position, window);
    positions.reverse();
  }
  const edges = positions.map((position) => new SequenceEdge(sequence, position));
  const forward = size.direction === "forward";
  return {
    edges,
    totalCount: sequence.size,
    pageInfo: {
      hasNextPage: forward ? more : exists(args.before) && sequence.next(window.to + 1) !== -1,
      hasPreviousPage: forward ? exists(args.after) && sequence.previous(window.from - 1) !== -1 : more,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** An edge that makes its cursor and its node when they are asked for. */
class SequenceEdge<Item> implements Edge<Item> {
  readonly #sequence: Sequence<Item>;
  readonly #position: number;

  constructor(sequence: Sequence<Item>, position: number) {
    this.#sequence = sequence;
    this.#position = position;
  }

  get cursor(): string {
    const { connection, snapshot } = this.#sequence;
    const key = this.#sequence.keyAt(this.#position);
    return encodeCursor({ connection, snapshot: snapshotMark(snapshot), key });
  }

  get node(): Item {
    return this.#sequence.itemAt(this.#position);
  }
}

interface Window {
  /** First and last position, both included. */
  readonly from: number;
  readonly to: number;
}

function windowOf<Item>(sequence: Sequence<Item>, args: PageArguments): Window {
  let from = 0;
  let to = sequence.end - 1;
  if (exists(args.after)) {
    const { position, isThere } = sequence.seek(keyIn(sequence, args.after));
    from = isThere ? position + 1 : position;
  }
  if (exists(args.before)) to = sequence.seek(keyIn(sequence, args.before)).position - 1;
  return { from, to };
}

/** @throws UserInputError CURSOR_MISMATCH for a cursor of another connection, or of another snapshot than the page */
export function keyIn(
  { connection, snapshot }: Pick<Sequence<unknown>, "connection" | "snapshot">,
  cursor: string,
): string {
  const read = decodeCursor(cursor);
  if (read.connection === connection && read.snapshot === snapshotMark(snapshot)) return read.key;
  throw new UserInputError(
    "the cursor is of another connection; expected one from an earlier page of this one, with the same arguments",
    "CURSOR_MISMATCH",
  );
}

function inWindow(position: number, window: Window): boolean {
  return position !== -1 && position >= window.from && position <= window.to;
}

function exists<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
