import type { IncomingMessage } from "node:http";

/** Bytes of a body at most. */
export const mostBodyBytes = 1_000_000;

/** The body as text; undefined when it is longer than it may be, or whoever sent it has gone. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > mostBodyBytes) return undefined;
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBodyBytes) {
        request.pause();
        resolve(undefined);
      } else parts.push(part);
    });
    request.on("end", () => resolve(Buffer.concat(parts).toString("utf8")));
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}
