import type { IncomingMessage, ServerResponse } from "node:http";
import { PreviewError } from "../../loaders/errors.ts";
import type { SentFormat } from "../../loaders/snapshot/export-order.ts";
import type { ExportFiles } from "../exports/export-files.ts";
import { readSignedPath } from "../exports/export-link.ts";
import { sendFile } from "../exports/send-file.ts";
import { sendRefusal } from "./respond.ts";

const types: Readonly<Record<SentFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

/** Answers a signed link with the file that it stands for. */
export async function exportRoute(
  request: IncomingMessage,
  response: ServerResponse,
  { exports, secret }: { readonly exports: ExportFiles; readonly secret: () => string },
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const wanted = readSignedPath(path, secret(), Date.now());
  if (wanted === undefined) {
    const message = "the link is not one of this server's, or is too old; ask exportSegment for a new one";
    return sendRefusal(response, 403, { code: "EXPORT_LINK", message });
  }
  const { name, expires: _, ...order } = wanted;
  try {
    await sendFile(request, response, await exports.file(order), { name, type: types[order.format] });
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    const { code, message } = error;
    if (code === "PREVIEW_BUSY") sendRefusal(response, 503, { code, message }, { "Retry-After": "1" });
    else sendRefusal(response, 500, { code, message });
  }
}
