import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";

/** Appends to a file in blocks of about 4 MiB: few system calls, little memory. */
export class BlockFile {
  readonly #descriptor: number;
  #block: Buffer;
  #filled = 0;
  #written = 0;

  constructor(path: string, blockBytes: number = 4 << 20) {
    this.#descriptor = openSync(path, "wx");
    this.#block = Buffer.alloc(blockBytes);
  }

  /** Bytes appended so far. */
  get bytes(): number {
    return this.#written + this.#filled;
  }

  append(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > this.#block.length) this.#flush();
    if (bytes.length > this.#block.length) {
      this.#write(bytes);
      return;
    }
    this.#block.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Appends the text as UTF-8 and returns its bytes. */
  appendText(text: string): number {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    if (this.#filled + text.length * 3 > this.#block.length) this.#flush();
    if (text.length * 3 > this.#block.length) {
      const bytes = Buffer.from(text);
      this.#write(bytes);
      return bytes.length;
    }
    const length = this.#block.write(text, this.#filled, "utf8");
    this.#filled += length;
    return length;
  }

  /** Flushes to the disk and closes; returns the file's size in bytes. */
  finish(): number {
    this.#flush();
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    return this.#written;
  }

  /** Closes without caring for the content, after a failure. */
  abandon(): void {
    try {
      closeSync(this.#descriptor);
    } catch {
      // Already closed.
    }
  }

  #flush(): void {
    if (this.#filled > 0) this.#write(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #write(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) done += writeSync(this.#descriptor, bytes, done);
    this.#written += bytes.length;
  }
}
