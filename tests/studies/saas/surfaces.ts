import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startServer } from "../../../api/server.ts";
import { createProgram } from "../../../cli/program.ts";
import { storedKeys } from "../../api/access-fixture.ts";

/** What a command writes to stdout. */
export async function printed(args: readonly string[]): Promise<string> {
  const { stdout } = process;
  const write = stdout.write;
  let text = "";
  stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    await createProgram().parseAsync(["node", "atlas", ...args]);
  } finally {
    stdout.write = write;
  }
  return text;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Asks a server over a lake with the key `desk`, which may read profiles, or `site`, which may not; it ends with what is done. */
export async function overGraphql<Data>(
  lake: string,
  done: (ask: (query: string, key: "desk" | "site") => Promise<Answer<Data>>) => Promise<void>,
): Promise<void> {
  const keysFile = join(lake, "keys.json");
  await writeFile(keysFile, JSON.stringify(storedKeys({ desk: ["profiles:read"], site: ["segments:read"] })));
  const server = await startServer({
    ...{ lake, host: "127.0.0.1", port: 0, keysFile },
    report: () => undefined,
  });
  try {
    await done(async (query, key) => {
      const response = await fetch(`${server.url}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as Answer<Data>;
    });
  } finally {
    await server.close();
  }
}
