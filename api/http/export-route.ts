import type { IncomingMessage, ServerResponse } from "node:http";
import { PreviewError } from "../../loaders/errors.ts";
import type { SentFormat } from "../../loaders/snapshot/export-order.ts";
import type { Access } from "../access/admission.ts";
import { auditLine } from "../access/audit.ts";
import type { ExportFiles } from "../exports/export-files.ts";
import { readSignedPath } from "../exports/export-link.ts";
import { sendFile } from "../exports/send-file.ts";
import type { SnapshotStore } from "../snapshots/snapshot-store.ts";
import type { LoadGuard } from "./load-guard.ts";
import { sendRefusal } from "./respond.ts";

const types: Readonly<Record<SentFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

interface Parts {
  readonly exports: ExportFiles;
  readonly secret: () => string;
  readonly access: Access;
  readonly store: SnapshotStore;
  readonly guard: LoadGuard;
  readonly report: (line: string) => void;
}

/** Answers a signed link with the file that it stands for, as long as the key for which it was made is good. */
export async function exportRoute(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { exports, secret, access, store, guard, report }: Parts,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const wanted = readSignedPath(path, secret(), Date.now());
  const ended = wanted === undefined ? undefined : access.endOf(wanted.pass);
  const lake = wanted === undefined ? undefined : store.lakeOf(wanted.study, wanted.population)?.root;
  if (wanted === undefined || ended === undefined || lake === undefined) {
    const message =
      "the link is not one of this server's, is too old, or its key was revoked or changed; ask exportSegment for a new one";
    return sendRefusal(response, 403, { code: "EXPORT_LINK", message });
  }
  const { name, expires: _, pass, study, personal, ...order } = wanted;
  if (!exports.isKept({ ...order, lake })) {
    const message = "the snapshot of the link is no longer kept; ask exportSegment for a link to another one";
    return sendRefusal(response, 410, { code: "EXPORT_LINK", message });
  }
  if (!guard.last(response, pass.by)) {
    const message = "too many exports of this key are being read; try again in a moment";
    return sendRefusal(response, 503, { code: "OVERLOADED", message }, { "Retry-After": "1" });
  }
  try {
    const file = await exports.file({ ...order, lake });
    if (personal !== undefined && request.method === "GET")
      report(auditLine({ request: requestId, place: `${study}/${order.population}`, ...personal }));
    await sendFile(request, response, file, { name, type: types[order.format], ended });
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    const { code, message } = error;
    if (code === "PREVIEW_BUSY") sendRefusal(response, 503, { code, message }, { "Retry-After": "1" });
    else sendRefusal(response, 500, { code, message });
  }
}
