import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { storedKeys } from "./access-fixture.ts";
import { LakeFixture } from "./lake-fixture.ts";

let lake: LakeFixture;
let server: RunningServer;
const log: string[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

beforeAll(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  const keysFile = join(lake.root, "keys.json");
  await writeFile(keysFile, JSON.stringify(storedKeys({ one: ["profiles:read"], other: ["profiles:read"] })));
  server = await startServer({
    ...{ lake: lake.root, host: "127.0.0.1", port: 0, keysFile },
    report: (line) => log.push(line),
  });
});

afterAll(async () => {
  agent.destroy();
  await server.close();
  await lake.remove();
});

/** The status of an answer, which is not read. */
function ask(key: string, query: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}graphql`, {
      agent,
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream, application/json",
        authorization: `Bearer ${key}`,
      },
    });
    sent.once("response", ({ statusCode = 0 }) => resolve(statusCode));
    sent.once("error", reject);
    sent.end(JSON.stringify({ query }));
  });
}

const stream = "subscription { snapshotPublished { id } }";
const question = "{ studies { id } }";

test("whoever goes before the end of a body leaves no line of a defect", async () => {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  const head = ["POST /graphql HTTP/1.1", "Host: localhost", "Authorization: Bearer one"];
  socket.write([...head, "Content-Type: application/json", "Content-Length: 100", "", "{"].join("\r\n"));
  await setTimeout(100);
  socket.destroy();
  await setTimeout(100);
  expect(log.filter((line) => line.includes("aborted"))).toEqual([]);
});

test("a thousand streams of one key leave room for requests, and for streams of others", async () => {
  for (let opened = 0; opened < 1000; opened += 100) {
    const statuses = await Promise.all(Array.from({ length: 100 }, () => ask("one", stream)));
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
  expect(await ask("one", stream)).toBe(503);
  expect(await ask("one", question)).toBe(200);
  expect(await ask("other", question)).toBe(200);
  expect(await ask("other", stream)).toBe(200);
  agent.destroy();
  await expect.poll(() => ask("one", stream)).toBe(200);
});

test("a server that stops ends its streams as such, at once", async () => {
  const stopping = await startServer({
    ...{ lake: lake.root, host: "127.0.0.1", port: 0, keysFile: join(lake.root, "keys.json") },
    report: (line) => log.push(line),
  });
  const response = await fetch(`${stopping.url}graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: "Bearer one",
    },
    body: JSON.stringify({ query: "subscription { snapshotPublished { id } }" }),
  });
  const heard = response.text();
  const began = performance.now();
  await stopping.close();
  expect(await heard).toContain("event: complete");
  expect(performance.now() - began).toBeLessThan(4000);
});
