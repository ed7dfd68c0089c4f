import { createReadStream, createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

const block = 1 << 20;
const [tab, lf, cr, quote] = [9, 10, 13, 34];
const delimiters = new Set([tab, 44, 59, 124]);

/**
 * The path of a text file whose lines all end alike: its own, or `target` where some end with CR LF and others with LF or
 * CR, as in files that were joined or edited by hand. Line ends within quotes are part of a value and stay.
 */
export async function withOneLineEnd(path: string, target: string): Promise<string> {
  if (await endsAlike(path)) return path;
  await pipeline(
    createReadStream(path, { highWaterMark: block }),
    new OneLineEnd(),
    createWriteStream(target, { highWaterMark: block }),
  );
  return target;
}

/** Counts without regard to quotes: where they differ by what is quoted alone, a copy is made that is the same. */
async function endsAlike(path: string): Promise<boolean> {
  const counts = { lf: 0, crLf: 0, cr: 0 };
  let afterCr = false;
  for await (const chunk of createReadStream(path, { highWaterMark: block }) as AsyncIterable<Buffer>) {
    if (afterCr && chunk[0] === lf) counts.crLf += 1;
    for (let at = chunk.indexOf(cr); at >= 0; at = chunk.indexOf(cr, at + 1)) {
      counts.cr += 1;
      if (chunk[at + 1] === lf) counts.crLf += 1;
    }
    for (let at = chunk.indexOf(lf); at >= 0; at = chunk.indexOf(lf, at + 1)) {
      counts.lf += 1;
      // A file without CR is told by its first block, since one odd end among thousands is what is looked for.
      if (counts.cr === 0) break;
    }
    afterCr = chunk.at(-1) === cr;
  }
  return counts.cr === 0 || counts.lf === 0 || (counts.cr === counts.crLf && counts.lf === counts.crLf);
}

class OneLineEnd extends Transform {
  #quoted = false;
  #previous = lf;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    const out = Buffer.allocUnsafe(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const previous = this.#previous;
      this.#previous = byte;
      if (byte === quote) {
        const opens = previous === lf || previous === cr || delimiters.has(previous);
        // A doubled quote closes and opens again.
        this.#quoted = this.#quoted ? false : opens || previous === quote;
      } else if (!this.#quoted && byte === cr) {
        out[length++] = lf;
        continue;
      } else if (!this.#quoted && byte === lf && previous === cr) continue;
      out[length++] = byte;
    }
    done(null, out.subarray(0, length));
  }
}
