import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { sha256 } from "../../loaders/canonical.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { LakeFixture } from "./lake-fixture.ts";

let lake: LakeFixture;
let site: string;
let server: RunningServer;

beforeAll(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  site = await mkdtemp(join(tmpdir(), "segment-atlas-site-"));
  await mkdir(join(site, "retail"));
  await mkdir(join(site, "_file"));
  await writeFile(join(site, "index.html"), "<h1>Studies</h1>");
  await writeFile(join(site, "404.html"), "<h1>No such page</h1>");
  await writeFile(join(site, "retail", "champions.html"), "<h1>Champions</h1>");
  await writeFile(join(site, "_file", "figures.0a1b2c3d.json"), "{}");
  server = await startServer({ lake: lake.root, site, host: "127.0.0.1", port: 0, report: () => undefined });
});

afterAll(async () => {
  await server.close();
  await lake.remove();
  await rm(site, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);

async function refusal(options: Partial<Parameters<typeof startServer>[0]>): Promise<Error> {
  const error = await startServer({
    lake: lake.root,
    host: "127.0.0.1",
    port: 0,
    report: () => undefined,
    ...options,
  }).then(
    async (started) => {
      await started.close();
      return new Error("started");
    },
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error as Error;
}

describe("the server", () => {
  test("answers GraphQL over a socket", async () => {
    const response = await get("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: `{ segment(study: "retail", id: "loyal") { size } }` }),
    });
    expect([response.status, await response.json()]).toEqual([200, { data: { segment: { size: 3 } } }]);
  });

  test("says what it serves at /health", async () => {
    expect(await (await get("/health")).json()).toEqual({
      status: "ok",
      studies: [{ study: "retail", population: "customers", snapshot: "s1", asOf: "2011-12-10T00:00:00Z" }],
    });
  });

  test("names the port that is in use and how to choose another", async () => {
    const { port } = new URL(server.url);
    const { message } = await refusal({ port: Number(port) });
    expect(message).toBe(
      `port ${port} on 127.0.0.1 is in use; choose another one with --port, or stop the other server`,
    );
  });

  test("refuses a host that is open to others while there are no keys", async () => {
    expect((await refusal({ host: "0.0.0.0" })).message).toMatch(
      /host 0\.0\.0\.0 is open to others, and no keys are configured/,
    );
    expect((await refusal({ host: "::" })).message).toMatch(/no keys are configured/);
  });

  test("opens to others once there are keys, and then asks for one", async () => {
    const keysFile = join(site, "keys.json");
    await writeFile(keysFile, JSON.stringify([{ sha256: sha256("secret"), scopes: ["pii:read"] }]));
    const open = await startServer({
      lake: lake.root,
      host: "0.0.0.0",
      port: 0,
      keysFile,
      report: () => undefined,
    });
    const ask = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${new URL(open.url).port}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({
          query: `{ customer(study: "retail", customerId: "C01") { traits(ids: ["email"]) { text } } }`,
        }),
      });
    expect((await ask({})).status).toBe(401);
    expect(await (await ask({ authorization: "Bearer secret" })).json()).toEqual({
      data: { customer: { traits: [{ text: "a@example.org" }] } },
    });
    await open.close();
  });

  test("answers nobody who reached it under another name", async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(server.url);
      request(
        { host: "127.0.0.1", port, path: "/health", headers: { host: "rebound.example" } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await get("/health", { headers: { connection: "close" } })).status).toBe(200);
  });

  test("stops at once although a browser keeps its connection open", async () => {
    const other = await startServer({ lake: lake.root, host: "127.0.0.1", port: 0, report: () => undefined });
    await (await fetch(`${other.url}health`)).text();
    const started = performance.now();
    await other.close();
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("finishes the request under way before it stops", async () => {
    const other = await startServer({ lake: lake.root, host: "127.0.0.1", port: 0, report: () => undefined });
    const body = JSON.stringify({ query: "{ __typename }" });
    const { port } = new URL(other.url);
    const answer = new Promise<string>((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          path: "/graphql",
          method: "POST",
          headers: { "content-type": "application/json", "content-length": body.length },
        },
        (response) => {
          response.setEncoding("utf8");
          let text = "";
          response.on("data", (part: string) => {
            text += part;
          });
          response.on("end", () => resolve(text));
        },
      );
      sent.on("error", reject);
      sent.write(body.slice(0, 5));
      // The server has the beginning of the request when it is told to stop.
      setTimeout(() => {
        void other.close();
        setTimeout(() => sent.end(body.slice(5)), 50);
      }, 100);
    });
    expect(JSON.parse(await answer)).toEqual({ data: { __typename: "Query" } });
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

describe("the pages", () => {
  test("are served with and without their ending, and asked for anew each time", async () => {
    for (const path of ["/retail/champions", "/retail/champions.html"]) {
      const page = await get(path);
      expect([page.status, await page.text(), page.headers.get("cache-control")]).toEqual([
        200,
        "<h1>Champions</h1>",
        "no-cache",
      ]);
    }
    const home = await get("/");
    expect([home.status, home.headers.get("content-type")]).toEqual([200, "text/html;charset=utf-8"]);
    const again = await get("/", { headers: { "if-none-match": home.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  test("show a new build at once", async () => {
    await writeFile(join(site, "new.html"), "<h1>New</h1>");
    expect(await (await get("/new")).text()).toBe("<h1>New</h1>");
  });

  test("let browsers keep files that are named by their content", async () => {
    expect((await get("/_file/figures.0a1b2c3d.json")).headers.get("cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
  });

  test("that do not exist give the site's own page", async () => {
    const page = await get("/retail/nobody");
    expect([page.status, await page.text()]).toEqual([404, "<h1>No such page</h1>"]);
  });

  test("outside the folder do not exist", async () => {
    const { port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path: "/../../etc/passwd" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(404);
  });

  test("cannot be written", async () => {
    expect((await get("/", { method: "POST", body: "x" })).status).toBe(405);
  });
});

describe("GraphiQL", () => {
  const page = async () => (await get("/graphql", { headers: { accept: "text/html" } })).text();

  test("brings all its assets along", async () => {
    const html = await page();
    expect(html.length).toBeGreaterThan(1_000_000);
    const markup = html.replace(/<script>[\s\S]*?<\/script>/g, "");
    const outside = markup.match(/\b(?:src|href)\s*=\s*["'](?!data:)[^"']+/g) ?? [];
    expect(outside).toEqual([]);
    expect(html.match(/url\(\s*["']?(?:https?:)?\/\/[^)]*\)|@import\s+["'(][^"')]*/g) ?? []).toEqual([]);
  });

  test("shows first a query that runs as it stands", async () => {
    const query = /"(?:defaultQuery)":"((?:[^"\\]|\\.)*)"/.exec(await page())?.[1];
    expect(query).toBeDefined();
    const response = await get("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: JSON.parse(`"${query}"`) as string }),
    });
    const { data, errors } = (await response.json()) as {
      data: { study: { customerCount: number } };
      errors?: unknown;
    };
    expect([data.study.customerCount, errors]).toEqual([6, undefined]);
  });
});
