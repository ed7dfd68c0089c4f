import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { LakeFixture } from "./lake-fixture.ts";

let lake: LakeFixture;
let server: RunningServer;
beforeAll(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  server = await startServer({ lake: lake.root, host: "127.0.0.1", port: 0, report: () => undefined });
});
afterAll(async () => {
  await server.close();
  await lake.remove();
});

const query = `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) { customerId traits { key value } } }`;

/** Asks for so many customers, always the same one. */
function body(customerId: string, count: number): string {
  return JSON.stringify({ query, variables: { ids: Array.from({ length: count }, () => customerId) } });
}

async function ask(customerId: string, count: number): Promise<string> {
  const headers = { "content-type": "application/json" };
  return (
    await fetch(`${server.url}graphql`, { method: "POST", headers, body: body(customerId, count) })
  ).text();
}

/** Sends a request and does not read. */
async function asking(customerId: string, count: number) {
  const sent = body(customerId, count);
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.pause();
  const head = ["POST /graphql HTTP/1.1", "Host: localhost", "Content-Type: application/json"];
  socket.write([...head, `Content-Length: ${sent.length}`, "Connection: close", "", sent].join("\r\n"));
  return socket;
}

test("whoever reads late gets the answer that was written, however many are written meanwhile", async () => {
  const customers = ["C01", "C02", "C03"] as const;
  // Often enough that the document is made ready.
  for (let i = 0; i < 25; i++) await ask("C01", 1);
  const counts = [20, 200, 1000];
  const expected = new Map<string, string>();
  for (const id of customers)
    for (const count of counts) expected.set(`${id} ${count}`, await ask(id, count));
  const late = await Promise.all(customers.map((id) => asking(id, 1000)));
  const left = await asking("C02", 1000);
  for (let round = 0; round < 5; round++) {
    if (round === 2) left.destroy();
    await Promise.all(
      customers.flatMap((id) =>
        counts.map(async (count) => expect(await ask(id, count)).toBe(expected.get(`${id} ${count}`))),
      ),
    );
  }
  for (const [place, socket] of late.entries()) {
    let text = "";
    for await (const part of socket.setEncoding("utf8")) text += part;
    expect(text.slice(text.indexOf("\r\n\r\n") + 4)).toBe(expected.get(`${customers[place]} 1000`));
  }
  expect(new Set(expected.values()).size).toBe(customers.length * counts.length);
});
