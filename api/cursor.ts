import { sha256 } from "../loaders/canonical.ts";
import { UserInputError } from "./user-input-error.ts";

/** Of the form of cursors, so that one of an earlier version is known as such. */
const mark = "c2";

/** A place in a connection. */
export interface Cursor {
  /** Stands for the connection: which field of what, with the arguments that choose its items. */
  readonly connection: string;
  /** The beginning of the id of the snapshot that the walk began in. */
  readonly snapshot: string;
  /** The item's key. */
  readonly key: string;
}

/** So much of the id of a snapshot as a cursor holds. */
export const snapshotMark = (id: string): string => id.slice(0, 16);

/** A short name of a connection. */
export const connectionMark = (...parts: readonly string[]): string => sha256(parts.join("\n")).slice(0, 10);

/** Opaque to clients. */
export function encodeCursor({ connection, snapshot, key }: Cursor): string {
  return Buffer.from([mark, connection, snapshot, key].join(":")).toString("base64url");
}

/** @throws UserInputError for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Cursor {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const [, connection, snapshot, key] = /^c2:([0-9a-f]{10}):([^:]*):(.*)$/su.exec(text) ?? [];
  const read =
    connection === undefined || snapshot === undefined || key === undefined
      ? undefined
      : { connection, snapshot, key };
  if (read === undefined || encodeCursor(read) !== cursor)
    throw new UserInputError(
      `malformed cursor: ${cursor.slice(0, 60)}; expected a cursor from an earlier page`,
    );
  return read;
}
