/**
 * What the API is compared with, in a process of its own: `api-compare.ts LAKE` serves the same schema without any protection, and a
 * constant of `node:http` alone.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { createYoga } from "graphql-yoga";
import { localCaller } from "../../api/access/caller.ts";
import type { RequestContext } from "../../api/context.ts";
import { readyDocuments } from "../../api/execution/document-plugin.ts";
import { bodyPlugin } from "../../api/http/body-plugin.ts";
import { RequestParts } from "../../api/request-parts.ts";
import { schema } from "../../api/schema/index.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { releaseSnapshots } from "../../api/yoga.ts";
import { tellFigures } from "./api-figures.ts";

export interface Compared {
  readonly unprotected: string;
  readonly bare: string;
}

const report = () => undefined;
const store = await SnapshotStore.open(process.argv[2] ?? "", report);
const parts = new RequestParts({ store, report });
const open = createServer(unprotected());
const bare = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(`{"data":{"__typename":"Query"}}`);
});
const urls: Compared = { unprotected: `${await listening(open)}graphql`, bare: await listening(bare) };
tellFigures();
process.send?.(urls);

/** Bodies are read, and documents parsed, validated once and made ready, as they are with protections. */
function unprotected(): RequestListener {
  return createYoga<object, RequestContext>({
    schema,
    logging: false,
    maxRequestBodySize: false,
    plugins: [bodyPlugin(), readyDocuments(), releaseSnapshots],
    context: () => parts.context(localCaller),
  });
}

async function listening(other: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
}
