import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { ContractError } from "../../errors.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";

const block = 1 << 20;

/** Whether a file begins as gzip does, whatever its name. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** The path of a file's plain content: its own, or that of a scratch file of the given name when it is packed. */
export async function unpacked(lake: StudyLake, input: InputFile, name: string): Promise<string> {
  return (await isGzip(input.path)) ? gunzip(input, join(lake.scratch, name)) : input.path;
}

/**
 * Unpacks a gzip file to `target`. Unlike DuckDB's reader it checks length and sum at the end, so that half a file
 * is not taken for a whole one; and the plain file is then read by several threads.
 * @throws ContractError when the file is cut short or damaged.
 */
async function gunzip(input: InputFile, target: string): Promise<string> {
  try {
    await pipeline(
      createReadStream(input.path, { highWaterMark: block }),
      createGunzip({ chunkSize: block }),
      createWriteStream(target, { highWaterMark: block }),
    );
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") {
      throw new ContractError(`${input.path} is cut short: the gzip data end early; fetch the file again`);
    }
    if (code?.startsWith("Z_") === true) {
      throw new ContractError(`${input.path} is damaged (${message}); expected a whole gzip file`);
    }
    throw error;
  }
  return target;
}
