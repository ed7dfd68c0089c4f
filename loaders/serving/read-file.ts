import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { ConfigError } from "../errors.ts";

/** A whole file, with its size as the layout gives it. */
export function readWhole(path: string, bytes: number): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
  if (content.length !== bytes) throw damaged(path, bytes, content.length);
  return content;
}

/** The words of a file; copied where the bytes do not start at a multiple of four. */
export function asWords(content: Buffer): Uint32Array {
  const aligned = content.byteOffset % 4 === 0 ? content : Buffer.copyBytesFrom(content);
  const words =
    aligned.byteOffset % 4 === 0 ? aligned : new Uint8Array(aligned.buffer.slice(aligned.byteOffset));
  return new Uint32Array(words.buffer, words.byteOffset, content.length >>> 2);
}

/** A file that is read at offsets while it stays open; the operating system keeps what is hot in memory. */
export class RandomAccessFile {
  readonly #path: string;
  readonly #descriptor: number;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
    try {
      this.#descriptor = openSync(path, "r");
    } catch (error) {
      throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
    }
  }

  /** Fills the first so many bytes of `into`, or all of it, from the offset. */
  read(into: Uint8Array | DataView, offset: number, length: number = into.byteLength): void {
    // The system may have given the descriptor to another file.
    if (this.#closed) throw new Error(`${this.#path} was read after it was closed`);
    if (length === 0) return;
    const count = readSync(this.#descriptor, into, 0, length, offset);
    if (count < length) throw damaged(this.#path, offset + length, offset + count);
  }

  /** Safe to call again. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
  }
}

function damaged(path: string, expected: number, actual: number): ConfigError {
  return new ConfigError(`${path} is damaged: expected ${expected} bytes, found ${actual}`);
}
