import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ContractError } from "../../errors.ts";

/** Encodings that a text file may be in, beside UTF-8; Latin-1 is read as Windows-1252, which agrees with it where it has letters. */
export type Encoding = "utf-8" | "utf-16" | "latin-1" | "windows-1252";

const labels: Readonly<Record<Encoding, string>> = {
  "utf-8": "utf-8",
  "utf-16": "utf-16le",
  "latin-1": "windows-1252",
  "windows-1252": "windows-1252",
};

/**
 * The path of a text file in UTF-8 without a byte-order mark: its own where it is so already, otherwise `target`, which is
 * written. A mark of UTF-16 is believed, whatever encoding is named.
 * @throws ContractError when the file is not in the encoding that it is said to be in.
 */
export async function asUtf8(
  path: string,
  name: string,
  target: string,
  encoding: Encoding = "utf-8",
): Promise<string> {
  const mark = await markOf(path);
  if (mark === "none" && encoding === "utf-8") return path;
  const label = mark === "none" ? labels[encoding] : mark;
  const decoder = new TextDecoder(label, { fatal: true });
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, decoder.decode(chunk, { stream: true }));
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode());
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      transform,
      createWriteStream(target, { highWaterMark: 1 << 20 }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_ENCODING_INVALID_ENCODED_DATA") throw error;
    throw new ContractError(`${name} is not text in ${label.toUpperCase()}; say which encoding it is in`);
  }
  return target;
}

async function markOf(path: string): Promise<"none" | "utf-8" | "utf-16le" | "utf-16be"> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    const head = buffer.toString("hex");
    if (head === "efbbbf") return "utf-8";
    if (head.startsWith("fffe")) return "utf-16le";
    return head.startsWith("feff") ? "utf-16be" : "none";
  } finally {
    await file.close();
  }
}
