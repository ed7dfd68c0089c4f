import { createHmac } from "node:crypto";
import { appendFile, mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Caller } from "../../api/access/caller.ts";
import { StudyAccess } from "../../api/access/study-access.ts";
import { segmentChange } from "../../api/changes/segment-change.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { deliveriesOf } from "../../api/webhooks/delivery.ts";
import { HookState } from "../../api/webhooks/hook-state.ts";
import { type Hook, readHooks } from "../../api/webhooks/hooks-file.ts";
import { WebhookSender } from "../../api/webhooks/sender.ts";
import { SoleSender } from "../../api/webhooks/sole-sender.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { accessOf } from "./access-fixture.ts";
import { ApiFixture } from "./api-fixture.ts";
import { type FixtureCustomer, fixtureCustomers } from "./lake-fixture.ts";

/** Of the loyal C03 has left the shop, C04 the segment, and C05 has joined. */
const later: readonly FixtureCustomer[] = fixtureCustomers
  .filter(({ id }) => id !== "C03")
  .map((customer) =>
    customer.id === "C04"
      ? { ...customer, segments: [] }
      : customer.id === "C05"
        ? { ...customer, segments: ["champions", "loyal"] }
        : customer,
  );
const moved = { added: ["C05"], removed: ["C03", "C04"] };

let api: ApiFixture;
beforeEach(async () => {
  const access = accessOf({ app: ["profiles:read"], board: ["segments:read"] });
  api = await ApiFixture.create(undefined, { access });
});
afterEach(() => api.remove());

async function publish(
  id: string,
  previous: string | null,
  customers: readonly FixtureCustomer[] = later,
): Promise<void> {
  await api.lake.publish({ id, previous, customers });
  await api.store.refresh();
}

describe("segmentChanged", () => {
  const subscribe = (segments: string[], key = "app", signal?: AbortSignal) =>
    api.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      ...(signal === undefined ? {} : { signal }),
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        authorization: `Bearer ${key}`,
      },
      body: JSON.stringify({
        query: `subscription ($segments: [ID!]!) { segmentChanged(study: "retail", segments: $segments) {
          segment previous snapshot { id } size added removed addedCount removedCount } }`,
        variables: { segments },
      }),
    });

  // Numbers go on along a chain; in another chain customers are found by their ids.
  test.each(["s1", null])("tells who joined and who left, over snapshot before: %s", async (previous) => {
    const stop = new AbortController();
    const response = await subscribe(["loyal", "nobody"], "app", stop.signal);
    expect(response.headers.get("cache-control")).toBe("no-store");
    let heard = "";
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        heard += decoder.decode(part);
        if (heard.includes("segmentChanged")) return;
      }
    })();
    await setTimeout(100);
    await publish("s2", previous, previous === null ? later.toReversed() : later);
    await reading;
    const { data } = JSON.parse(/data: (.*segmentChanged.*)/.exec(heard)?.[1] ?? "{}") as {
      data: { segmentChanged: object };
    };
    expect(data.segmentChanged).toEqual({
      ...{ segment: "loyal", previous: "s1", snapshot: { id: "s2" }, size: 2 },
      ...{ ...moved, addedCount: 1, removedCount: 2 },
    });
    stop.abort();
  });

  test("is found once for all who listen", async () => {
    const caller = new Caller("app", [{ scope: "profiles:read" }]);
    const { publications } = api.store;
    const stop = new AbortController();
    const heard = [1, 2, 3].map(async () => {
      const studies = new StudyAccess(api.store.lease(), caller, publications);
      const changes = studies.changed(studies.study("retail"), ["loyal"], 10, stop.signal);
      studies.release();
      for await (const change of changes) return change;
      return undefined;
    });
    await setTimeout(50);
    await publish("s2", "s1");
    const [first, ...others] = await Promise.all(heard);
    expect(first).toMatchObject(moved);
    for (const other of others) expect(other).toBe(first);
    stop.abort();
  });

  test("tells of an earlier snapshot too that takes the place of one whose files are damaged", async () => {
    const caller = new Caller("app", [{ scope: "profiles:read" }]);
    const stop = new AbortController();
    const studies = new StudyAccess(api.store.lease(), caller, api.store.publications);
    const changes = studies.changed(studies.study("retail"), ["loyal"], 10, stop.signal);
    const published = studies.published("retail", stop.signal);
    studies.release();
    const heard = (async () => {
      const told: unknown[] = [];
      for await (const { previous, study, added, removed } of changes) {
        told.push({ previous, snapshot: study.manifest.id, added, removed });
        if (told.length === 2) break;
      }
      return told;
    })();
    const ids = (async () => {
      const told: string[] = [];
      for await (const { id } of published) if (told.push(id) === 2) break;
      return told;
    })();
    await setTimeout(50);
    await publish("s2", "s1");
    await truncate(join(api.lake.snapshotFolder("s2"), "serving", "rows.bin"), 8);
    await api.store.refresh();
    const back = { added: moved.removed, removed: moved.added };
    expect(await Promise.race([heard, setTimeout(2000)])).toEqual([
      { previous: "s1", snapshot: "s2", ...moved },
      { previous: "s2", snapshot: "s1", ...back },
    ]);
    expect(await Promise.race([ids, setTimeout(2000)])).toEqual(["s2", "s1"]);
    stop.abort();
  });

  test("that fails for one ends that one's stream, and neither others nor that the snapshot is served", async () => {
    const { publications } = api.store;
    const stop = new AbortController();
    const first = async (take: () => readonly string[]) => {
      for await (const item of publications.follow(take, [stop.signal])) return item;
      return undefined;
    };
    const heard = Promise.allSettled([
      first(() => {
        throw new ConfigError("ids.bin is damaged");
      }),
      first(() => ["heard"]),
    ]);
    await setTimeout(50);
    await publish("s2", "s1");
    await setTimeout(50);
    stop.abort();
    expect(await heard).toEqual([
      { status: "rejected", reason: expect.any(ConfigError) },
      { status: "fulfilled", value: "heard" },
    ]);
    const { data } = await api.ask(
      `{ study(id: "retail") { snapshot { id } } }`,
      {},
      { authorization: "Bearer app" },
    );
    expect([data, api.store.damaged]).toEqual([{ study: { snapshot: { id: "s2" } } }, []]);
  });

  test("is for keys that may read single customers, of segments that there are", async () => {
    expect(await (await subscribe(["loyal"], "board")).text()).toContain("FORBIDDEN");
    expect(await (await subscribe(["loyall"])).text()).toContain("UNKNOWN_SEGMENT");
    expect(await (await subscribe(Array.from({ length: 101 }, (_, i) => `s${i}`))).text()).toContain(
      "BAD_USER_INPUT",
    );
  });
});

describe("a webhook", () => {
  const secret = "of the tests, long enough";
  let receiver: Server;
  let got: { readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }[];
  let status: () => number;
  let hook: Hook;
  let hooksFile: string;
  const log: string[] = [];
  const tries = { most: 3, pause: 10 };

  beforeEach(async () => {
    got = [];
    status = () => 204;
    receiver = createServer(async (request, response) => {
      got.push({ headers: request.headers, body: await text(request) });
      response.writeHead(status()).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo;
    hook = {
      id: "ads",
      url: `http://127.0.0.1:${port}/`,
      secret,
      study: "retail",
      segments: ["loyal", "nobody"],
    };
    hooksFile = join(api.lake.root, "hooks.json");
    await writeFile(hooksFile, JSON.stringify([hook]));
  });
  afterEach(() => new Promise<void>((resolve) => receiver.close(() => resolve())));

  const senderOf = () =>
    new WebhookSender({
      ...{ store: api.store, hooks: readHooks(hooksFile), state: new HookState(hooksFile), tries },
      report: (line) => log.push(line),
    });

  test("tells its receiver adds and removes alone, signed, from the first publication on", async () => {
    const sender = senderOf();
    await sender.tell();
    expect(got).toEqual([]);
    await publish("s2", "s1");
    await sender.tell();
    await sender.tell();
    expect(got.length).toBe(1);
    const [{ headers, body } = { headers: {}, body: "" }] = got;
    expect(JSON.parse(body)).toMatchObject({
      hook: "ads",
      segment: "loyal",
      previous: "s1",
      snapshot: "s2",
      ...moved,
    });
    const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-atlas-signature"])) ?? [];
    expect(mac).toBe(createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex"));
    expect(headers["x-atlas-delivery"]).toBe(JSON.parse(body).delivery);
    const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": standard } = headers;
    expect([id, at]).toEqual([headers["x-atlas-delivery"], seconds]);
    const key = createHmac("sha256", secret).update(`${id}.${at}.${body}`);
    expect(standard).toBe(`v1,${key.digest("base64")}`);
    await sender.close();
  });

  test("is tried again, then buried without ids, and can be replayed", async () => {
    const sender = senderOf();
    await sender.tell();
    status = () => (got.length < 2 ? 500 : 200);
    await publish("s2", "s1");
    await sender.tell();
    expect(got.map(({ body }) => body)).toEqual([got[0]?.body, got[0]?.body]);
    status = () => 500;
    await publish("s3", "s2", fixtureCustomers);
    await sender.tell();
    expect(got.length).toBe(5);
    const letters = await new HookState(hooksFile).letters();
    expect(letters).toEqual([{ hook: "ads", segment: "loyal", previous: "s2", snapshot: "s3" }]);
    expect(log.at(-1)).toMatch(/did not take what changed in loyal/);
    status = () => 200;
    expect(await sender.replay("ads")).toEqual({ taken: 1, left: 0 });
    expect(got.at(-1)?.body).toBe(got.at(-2)?.body);
    expect(log.join()).not.toMatch(/C0\d/);
    await sender.close();
  });

  test.each([
    ["that comes back", fixtureCustomers],
    ["that stays away", later.map((each) => (each.id === "C05" ? { ...each, segments: [] } : each))],
  ])("is replayed after later ones as far as it is still true: of a customer %s", async (_who, last) => {
    const sender = senderOf();
    await sender.tell();
    const held = new Set(["C01", "C03", "C04"]);
    const receive = () => {
      for (const { body } of got.splice(0)) {
        const { added, removed } = JSON.parse(body) as { added: string[]; removed: string[] };
        for (const id of removed) held.delete(id);
        for (const id of added) held.add(id);
      }
    };
    status = () => 503;
    await publish("s2", "s1");
    await sender.tell();
    expect(log.at(-1)).toMatch(/did not take what changed in loyal: it answered 503; it is in /);
    const ids = new Set(got.map(({ headers }) => headers["x-atlas-delivery"]));
    got = [];
    status = () => 200;
    await publish("s3", "s2", last);
    await sender.tell();
    receive();
    expect(await sender.replay("ads")).toEqual({ taken: 1, left: 0 });
    // Not the delivery that was sent before: whoever drops what they have seen must not drop it.
    for (const { headers } of got) expect(ids.has(headers["x-atlas-delivery"])).toBe(false);
    receive();
    const members = last.filter(({ segments }) => segments.includes("loyal")).map(({ id }) => id);
    expect([...held].sort()).toEqual(members.sort());
    await sender.close();
  });

  test("is tried once for further segments where nothing of one was taken, so that what is told is not held open for long", async () => {
    const segments = ["loyal", "champions", "nobody"];
    await writeFile(hooksFile, JSON.stringify([{ ...hook, segments }]));
    const sender = senderOf();
    await sender.tell();
    status = () => 500;
    const swapped = later.map((each) => (each.id === "C05" ? { ...each, segments: ["loyal"] } : each));
    await publish("s2", "s1", swapped);
    await sender.tell();
    const tried = got.map(({ body }) => (JSON.parse(body) as { segment: string }).segment);
    expect(tried).toEqual(["loyal", "loyal", "loyal", "champions"]);
    status = () => 200;
    expect(await sender.replay()).toEqual({ taken: 2, left: 0 });
    await sender.close();
  });

  test("waits for no other receiver, however slow that is", async () => {
    const away = { ...hook, id: "away", url: "http://127.0.0.1:9/" };
    await writeFile(hooksFile, JSON.stringify([away, hook]));
    const sender = new WebhookSender({
      ...{ store: api.store, hooks: readHooks(hooksFile), state: new HookState(hooksFile) },
      tries: { most: 2, pause: 60_000 },
      report: (line) => log.push(line),
    });
    await sender.tell();
    for (const [id, previous, customers] of [
      ["s2", "s1", later],
      ["s3", "s2", fixtureCustomers],
    ] as const) {
      await publish(id, previous, customers);
      void sender.tell();
      for (let waited = 0; got.length === 0 && waited < 100; waited++) await setTimeout(20);
      expect(got.map(({ body }) => (JSON.parse(body) as { snapshot: string }).snapshot)).toEqual([id]);
      got = [];
      await setTimeout(100);
    }
    await sender.close();
  });

  test("is not told as if it knew nothing while what it was told cannot be read", async () => {
    log.length = 0;
    const sender = senderOf();
    await writeFile(`${hooksFile}.told.json`, '{"ads": "s1');
    await publish("s2", "s1");
    for (let i = 0; i < 3; i++) await sender.tell();
    expect(log).toEqual([expect.stringMatching(/^webhook ads: .*hooks\.json\.told\.json is damaged/)]);
    await rm(`${hooksFile}.told.json`);
    await mkdir(`${hooksFile}.told.json`);
    await sender.tell();
    expect(log.at(-1)).toMatch(/^webhook ads: cannot read .*hooks\.json\.told\.json/);
    await rm(`${hooksFile}.told.json`, { recursive: true });
    await writeFile(`${hooksFile}.told.json`, '{"ads": "s1"}');
    await sender.tell();
    expect(got.map(({ body }) => JSON.parse(body))).toMatchObject([moved]);
    await sender.close();
  });

  test("keeps the letters of a file of which other lines are damaged", async () => {
    const state = new HookState(hooksFile);
    await appendFile(state.deadLetters, 'null\n5\n{"hook":"ads"}\n[]\n{"hook":\n\u0000\n');
    const letter = { hook: "ads", segment: "loyal", previous: "s1", snapshot: "s2" };
    await state.bury(letter);
    expect(await state.letters()).toEqual([letter]);
  });

  test("that is buried while another process replays others is not lost, nor after a line that was cut off", async () => {
    const [server, replay] = [new HookState(hooksFile), new HookState(hooksFile)];
    const letter = (segment: string) => ({ hook: "ads", segment, previous: "s1", snapshot: "s2" });
    const names = Array.from({ length: 30 }, (_, i) => i);
    for (const i of names) await server.bury(letter(`old${i}`));
    await Promise.all([
      ...names.map((i) => replay.exhume(letter(`old${i}`))),
      ...names.map((i) => server.bury(letter(`new${i}`))),
    ]);
    await appendFile(server.deadLetters, '{"hook":"ads","seg');
    await server.bury(letter("last"));
    expect((await replay.letters()).map(({ segment }) => segment).sort()).toEqual(
      [...names.map((i) => `new${i}`), "last"].sort(),
    );
  });

  test("that names what is not there is told so once, and of the segments that are there once", async () => {
    const others = Array.from({ length: 4 }, (_, i) => ({ ...hook, id: `ads${i}`, segments: ["loyal"] }));
    const wrong = [
      { ...hook, segments: ["loyal", "loyl"] },
      { ...hook, id: "away", study: "retali" },
    ];
    await writeFile(hooksFile, JSON.stringify([...wrong, ...others]));
    log.length = 0;
    const sender = senderOf();
    await sender.tell();
    await publish("s2", "s1");
    for (let i = 0; i < 3; i++) await sender.tell();
    expect(log).toEqual([
      expect.stringMatching(/^webhook (ads: unknown segment: loyl|away: unknown study: retali)/),
      expect.stringMatching(/^webhook (ads: unknown segment: loyl|away: unknown study: retali)/),
    ]);
    // Told side by side, none of them forgotten.
    const told = await new HookState(hooksFile).told();
    expect(told).toEqual({ ads: "s2", ads0: "s2", ads1: "s2", ads2: "s2", ads3: "s2" });
    expect(got.map(({ body }) => (JSON.parse(body) as { hook: string }).hook).sort()).toEqual(
      Object.keys(told).sort(),
    );
    await sender.close();
  });

  test("goes on where it stopped when the server was away", async () => {
    const first = senderOf();
    await first.tell();
    await first.close();
    await publish("s2", "s1");
    await publish("s3", "s2", fixtureCustomers.slice(0, 3));
    const environment = { ATLAS_WEBHOOKS: hooksFile };
    const server = await startServer({
      ...{
        lake: api.lake.root,
        host: "127.0.0.1",
        port: 0,
        environment,
        report: (line: string) => log.push(line),
      },
    });
    for (let waited = 0; got.length === 0 && waited < 100; waited++) await setTimeout(50);
    await server.close();
    // From what it knew to what there is, not by way of what it missed.
    expect(JSON.parse(got[0]?.body ?? "{}")).toMatchObject({
      previous: "s1",
      snapshot: "s3",
      added: [],
      removed: ["C04"],
    });
  });

  test("tells of everybody where what its receiver knows is no longer kept, of a segment of nobody too", async () => {
    const sender = senderOf();
    await sender.tell();
    await rm(api.lake.snapshotFolder("s1"), { recursive: true });
    await publish("s2", null);
    // Its receiver may have members of either that have all left since.
    await sender.tell();
    await sender.close();
    const told = got.map(({ body }) => JSON.parse(body) as object);
    const all = { snapshot: "s2", previous: null, part: 1, parts: 1, removed: [] };
    expect(told).toMatchObject([
      { ...all, segment: "loyal", added: ["C01", "C05"] },
      { ...all, segment: "nobody", added: [] },
    ]);
  });

  test("that cannot be told at all is reported once, and again after it could", async () => {
    log.length = 0;
    await mkdir(`${hooksFile}.sender`);
    const sender = new WebhookSender({
      ...{ store: api.store, hooks: readHooks(hooksFile), state: new HookState(hooksFile), tries },
      place: new SoleSender(hooksFile),
      report: (line) => log.push(line),
    });
    for (let i = 0; i < 3; i++) await sender.tell();
    expect(log).toEqual([expect.stringMatching(/^webhooks: EISDIR/)]);
    await rm(`${hooksFile}.sender`, { recursive: true });
    await sender.tell();
    expect((await new HookState(hooksFile).told()).ads).toBe("s1");
    await sender.close();
  });

  test("is told once by several servers, and by another when the one that tells is gone", async () => {
    const replicas = await Promise.all(
      [1, 2].map(() =>
        startServer({
          ...{ lake: api.lake.root, host: "127.0.0.1", port: 0, environment: { ATLAS_WEBHOOKS: hooksFile } },
          report: (line: string) => log.push(line),
        }),
      ),
    );
    const [first, second] = replicas as [RunningServer, RunningServer];
    const told = new HookState(hooksFile);
    const publishToBoth = async (id: string, previous: string, customers?: readonly FixtureCustomer[]) => {
      await api.lake.publish({ id, previous, customers: customers ?? later });
      await Promise.all(replicas.map((replica) => replica.refresh()));
      for (let waited = 0; (await told.told()).ads !== id && waited < 100; waited++) await setTimeout(50);
      await setTimeout(200);
    };
    while ((await told.told()).ads !== "s1") await setTimeout(20);
    await publishToBoth("s2", "s1");
    expect(got.length).toBe(1);
    await first.close();
    await publishToBoth("s3", "s2", fixtureCustomers);
    await second.close();
    expect(got.map(({ body }) => (JSON.parse(body) as { snapshot: string }).snapshot)).toEqual(["s2", "s3"]);
  }, 20_000);

  test("is told by another server when the one that told it gives no sign any more", async () => {
    // So patient that a busy machine, on which signs come late, is not taken for one that is gone.
    const signs = { every: 50, patience: 1500 };
    const [first, second] = [1, 2].map(() => new SoleSender(hooksFile, signs)) as [SoleSender, SoleSender];
    await writeFile(`${hooksFile}.sender`, "of a server that was killed 7\n");
    expect([await first.isMine(), await second.isMine()]).toEqual([false, false]);
    await setTimeout(1600);
    const isMine = await Promise.all([first.isMine(), second.isMine()]);
    expect(isMine.filter(Boolean).length).toBe(1);
    const [one, other] = isMine[0] === true ? [first, second] : [second, first];
    for (let i = 0; i < 5; i++) {
      // It gives signs.
      await setTimeout(100);
      expect([await one.isMine(), await other.isMine()]).toEqual([true, false]);
    }
    await one.close();
    expect(await other.isMine()).toBe(true);
    await other.close();
  });

  test("the place is free once whoever told is closed, also while it gives a sign", async () => {
    for (let i = 0; i < 20; i++) {
      const [one, other] = [1, 2].map(() => new SoleSender(hooksFile, { every: 1, patience: 60_000 })) as [
        SoleSender,
        SoleSender,
      ];
      expect(await one.isMine()).toBe(true);
      await setTimeout(3);
      await one.close();
      expect(await other.isMine()).toBe(true);
      await other.close();
    }
  });

  test("comes in parts that put together are the change", async () => {
    const lease = api.store.lease();
    const change = segmentChange(undefined, lease.study("retail"), "loyal");
    const bodies = deliveriesOf(hook, { ...change, removed: ["X1", "X2"] }, undefined, 2).map(
      ({ body }) => JSON.parse(body) as { part: number; parts: number; added: string[]; removed: string[] },
    );
    lease.release();
    expect(bodies.map(({ part, parts, added, removed }) => [part, parts, added, removed])).toEqual([
      [1, 3, ["C01", "C03"], []],
      [2, 3, ["C04"], ["X1"]],
      [3, 3, [], ["X2"]],
    ]);
  });

  test.each([
    ["{", /cannot read the webhooks/],
    [
      [{ ...{ id: "a b", url: "x", secret: "s", study: "", segments: [] } }],
      /0\.id: expected letters[\s\S]*0\.url[\s\S]*0\.secret: expected at least 16/,
    ],
    [
      [{ id: "a", url: "http://example.org/", secret: "0123456789abcdef", study: "s", segments: ["x"] }],
      /the url of a is not https/,
    ],
    [
      [
        {
          ...{ id: "a", url: "https://me:word@example.org/", secret: "0123456789abcdef" },
          ...{ study: "s", segments: ["x"] },
        },
      ],
      /the url of a holds a name or a password, which are not sent/,
    ],
  ])("of another form is refused with every fault", async (content, message) => {
    await writeFile(hooksFile, typeof content === "string" ? content : JSON.stringify(content));
    expect(() => readHooks(hooksFile)).toThrow(message);
  });
});
