import { UserInputError } from "./user-input-error.ts";

const mark = "after:";

/** Opaque to clients. It holds the item's key, so it keeps its meaning when a new snapshot is published. */
export function encodeCursor(key: string): string {
  return Buffer.from(mark + key).toString("base64url");
}

/** @throws UserInputError for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const key = text.slice(mark.length);
  if (!text.startsWith(mark) || encodeCursor(key) !== cursor) {
    throw new UserInputError(
      `malformed cursor: ${cursor.slice(0, 60)}; expected a cursor from an earlier page`,
    );
  }
  return key;
}
