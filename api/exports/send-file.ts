import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";

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
  await sendPart(response, path, { start, end }, ended);
}

/** Bytes of each of the two blocks that a file goes through: one is filled while the other is sent. */
const blockBytes = 1 << 18;

/** Where whoever read it has gone, or may read it no more, the connection is closed in the midst. */
async function sendPart(
  response: ServerResponse,
  path: string,
  { start, end }: ByteRange,
  ended: AbortSignal,
): Promise<void> {
  const stop = () => response.destroy();
  if (ended.aborted) return void stop();
  ended.addEventListener("abort", stop);
  const gone = new Promise<void>((resolve) => response.once("close", resolve));
  // That nobody reads any more is told by `close`.
  response.on("error", () => undefined);
  try {
    await using file = await open(path, "r");
    let [filled, free] = [Buffer.allocUnsafeSlow(blockBytes), Buffer.allocUnsafeSlow(blockBytes)];
    let at = start;
    const read = (into: Buffer) => file.read(into, 0, Math.min(blockBytes, end + 1 - at), at);
    let sent: Promise<unknown> = Promise.resolve();
    let { bytesRead } = await read(filled);
    while (bytesRead > 0) {
      at += bytesRead;
      const part = filled.subarray(0, bytesRead);
      await sent;
      if (response.destroyed) return;
      const next = read(free);
      sent = Promise.race([gone, new Promise((resolve) => response.write(part, resolve))]);
      ({ bytesRead } = await next);
      [filled, free] = [free, filled];
    }
    await sent;
    // A file that was cut short meanwhile is not sent as if it were whole.
    if (at === end + 1 && !response.destroyed) response.end();
    else response.destroy();
  } finally {
    ended.removeEventListener("abort", stop);
  }
}
