import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../api/server.ts";
import { HookState } from "../../api/webhooks/hook-state.ts";
import type { Hook } from "../../api/webhooks/hooks-file.ts";
import { WebhookSender } from "../../api/webhooks/sender.ts";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { storedKeys } from "./access-fixture.ts";
import { SmallApi } from "./small-api.ts";

const columns = "customer_id,household_size,birth_date";
const study = smallStudy({
  traits: [
    smallTrait("household_size", { attribute: "household_size" }),
    smallTrait("birth_date", { attribute: "birth_date" }, "date"),
  ],
  segments: [
    smallSegment("large", { trait: { id: "household_size", op: "GTE", value: 3 } }),
    smallSegment("older", { trait: { id: "birth_date", op: "BEFORE", value: "1990-01-01" } }),
  ],
});

let api: SmallApi;
beforeAll(async () => {
  api = await SmallApi.create(async (lake) => {
    return (await lake.snapshot(study, "2025-01-01", ["a,1,1980-01-01", "b,5,2000-01-01"], columns)).id;
  });
});
afterAll(() => api.remove());

describe("the audit", () => {
  test("tells of a stream of personal data", async () => {
    const subscribe = async (segment: string) => {
      const stop = new AbortController();
      const response = await api.yoga.fetch("http://localhost/graphql", {
        method: "POST",
        signal: stop.signal,
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream",
          authorization: "Bearer desk",
        },
        body: JSON.stringify({
          query: `subscription { segmentChanged(study: "small", segments: ["${segment}"]) { added } }`,
        }),
      });
      expect(response.status).toBe(200);
      stop.abort();
    };
    await subscribe("large");
    expect(api.audits).toEqual([]);
    await subscribe("older");
    expect(api.audits.map((line) => JSON.parse(line))).toEqual([
      {
        ...{ audit: "pii:read", request: expect.any(String), caller: "desk" },
        ...{ place: "small/customers", read: ["segment older"] },
      },
    ]);
  });

  test("tells each time that personal data are fetched by a link", async () => {
    const keysFile = join(api.lake.root, "keys.json");
    await writeFile(keysFile, JSON.stringify(storedKeys({ desk: ["pii:read", "export"] })));
    const lines: string[] = [];
    const server = await startServer({
      ...{ lake: join(api.lake.root, "lake"), host: "127.0.0.1", port: 0, keysFile },
      report: (line) => lines.push(line),
    });
    try {
      const link = async (traits: string[]) => {
        const response = await fetch(`${server.url}graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: "Bearer desk" },
          body: JSON.stringify({
            query: `query ($traits: [ID!]) { exportSegment(study: "small", segment: "large", traits: $traits) { url } }`,
            variables: { traits },
          }),
        });
        const { data } = (await response.json()) as { data: { exportSegment: { url: string } } };
        return new URL(data.exportSegment.url, server.url);
      };
      const open = await link(["household_size"]);
      expect((await fetch(open)).status).toBe(200);
      expect(lines).toEqual([]);
      const personal = await link(["birth_date"]);
      lines.length = 0;
      for (const range of ["bytes=0-9", "bytes=10-"])
        expect((await fetch(personal, { headers: { range } })).status).toBe(206);
      const line = {
        audit: "pii:read",
        caller: "desk",
        place: "small/customers",
        read: ["trait birth_date"],
      };
      expect(lines.map((each) => JSON.parse(each))).toMatchObject([line, line]);
    } finally {
      await server.close();
    }
  });
});

test("a webhook is sent who is in a segment that reads personal data where its file says so, with an audit", async () => {
  const bodies: { hook: string; segment: string }[] = [];
  const receiver = createServer(async (request, response) => {
    bodies.push(JSON.parse(await text(request)) as (typeof bodies)[number]);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const hook = { url, secret: "of the tests, long enough", study: "small", segments: ["large", "older"] };
  const hooks: Hook[] = [
    { ...hook, id: "ads" },
    { ...hook, id: "desk", personal: true },
  ];
  const lines: string[] = [];
  const sender = new WebhookSender({
    ...{ store: api.store, hooks, state: new HookState(join(api.lake.root, "hooks.json")) },
    report: (line) => lines.push(line),
  });
  try {
    await sender.tell();
    await api.lake.snapshot(study, "2025-02-01", ["a,5,2000-01-01", "b,1,1980-01-01"], columns);
    await api.store.refresh();
    await sender.tell();
    const told = bodies.map((each) => `${each.hook} ${each.segment}`).sort();
    expect(told).toEqual(["ads large", "desk large", "desk older"]);
    expect(lines).toEqual([
      expect.stringMatching(/^webhook ads: who is in older tells of personal data and is not sent/),
      expect.stringMatching(
        /"pii:read","caller":"webhook desk","place":"small\/customers","read":\["segment older"\]/,
      ),
    ]);
  } finally {
    await sender.close();
    await new Promise<void>((resolve) => receiver.close(() => resolve()));
  }
});
