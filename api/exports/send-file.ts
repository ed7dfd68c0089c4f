import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** A part of a file, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range that a header `Range` asks for (RFC 9110, 14.2): undefined where the whole file is meant, since there is no
 * header, it is of another form or asks for several ranges; null where no byte of the file is in it.
 */
export function rangeIn(header: string | undefined, size: number): ByteRange | null | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < start) return undefined;
  return start >= size ? null : { start, end };
}

/** What is told of a file, and what ends the sending of it. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly ended: AbortSignal;
}

/** Sends a file, or the range of it that was asked for, as fast as it is read; in a few blocks of memory, however large it is. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { name, type, ended }: SentFile,
): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  // The same file as long as this server keeps it; another one of the same export may differ in its bytes.
  const tag = `"${createHash("sha256").update(`${path} ${size} ${mtimeMs}`).digest("base64url").slice(0, 22)}"`;
  const isSame = (request.headers["if-range"] ?? tag) === tag;
  const range = isSame ? rangeIn(request.headers.range, size) : undefined;
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("ETag", tag);
  response.setHeader("Cache-Control", "no-store");
  if (range === null) {
    response.writeHead(416, { "Content-Range": `bytes */${size}`, "Content-Length": 0 }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range === undefined ? 200 : 206, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Length": end - start + 1,
    ...(range === undefined ? {} : { "Content-Range": `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === "HEAD" || size === 0) {
    response.end();
    return;
  }
  try {
    await pipeline(createReadStream(path, { start, end, highWaterMark: 1 << 18 }), response, {
      signal: ended,
    });
  } catch (error) {
    // Whoever read it has gone, or may read it no more: the connection is closed in the midst.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ERR_STREAM_PREMATURE_CLOSE" && code !== "ABORT_ERR") throw error;
  }
}
