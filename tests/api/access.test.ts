import { once } from "node:events";
import {
  chmod,
  chown,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid } from "node:process";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { getNamedType, isObjectType } from "graphql/index.js";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Access } from "../../api/access/admission.ts";
import { Caller } from "../../api/access/caller.ts";
import { scopeOf } from "../../api/access/guard-schema.ts";
import { changeKeyFile, type KeyFile, readKeyFile } from "../../api/access/key-file.ts";
import { KeyRing } from "../../api/access/key-ring.ts";
import { TokenVerifier } from "../../api/access/token-verifier.ts";
import { typeScopes } from "../../api/access/type-scopes.ts";
import { schema } from "../../api/schema/index.ts";
import type { Scope } from "../../data/scopes.ts";
import { sha256 } from "../../loaders/canonical.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { accessOf, storedKeys } from "./access-fixture.ts";
import { ApiFixture } from "./api-fixture.ts";

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe("scopes", () => {
  let api: ApiFixture;
  beforeAll(async () => {
    const access = accessOf({
      board: ["segments:read"],
      app: ["profiles:read"],
      desk: ["pii:read"],
      elsewhere: ["pii:read@telecom"],
      here: ["segments:read", "profiles:read@retail/customers"],
      none: [],
    });
    api = await ApiFixture.create((lake) => lake.publish({ id: "s1" }), { access });
  });
  afterAll(() => api.remove());

  const single = [
    `customer(study: "retail", customerId: "C01") { id }`,
    `customer(study: "retail", customerId: "nobody") { id }`,
    `customers(study: "retail", customerIds: ["C01"]) { id }`,
    `customerSegmentMembership(study: "retail", customerId: "C01", segmentIds: ["loyal"]) { isMember }`,
    `segment(study: "retail", id: "loyal") { members { totalCount } }`,
    `node(id: "${Buffer.from("Customer:retail:C01").toString("base64url")}") { id }`,
  ];

  test.each(single)("single customers need profiles:read: %s", async (field) => {
    for (const key of ["board"])
      expect(await api.codes(`{ ${field} }`, {}, bearer(key))).toEqual(["FORBIDDEN"]);
    for (const key of ["app", "desk", "here"])
      expect(await api.codes(`{ ${field} }`, {}, bearer(key))).toEqual([]);
  });

  test("hold where they are given and nowhere else", async () => {
    const query = `{ segment(study: "retail", id: "loyal") { key } }`;
    for (const key of ["elsewhere", "none"])
      expect(await api.codes(query, {}, bearer(key))).toEqual(["UNKNOWN_STUDY"]);
    expect(await api.codes(query, {}, bearer("board"))).toEqual([]);
    expect((await api.ask("{ studies { id } }", {}, bearer("elsewhere"))).data).toEqual({ studies: [] });
    expect(
      new Caller("x", [{ scope: "pii:read", study: "a", population: "b" }]).may("pii:read", {
        id: "a",
        population: "c",
      }),
    ).toBe(false);
  });

  test("are asked by every field that gives or belongs to a single customer", () => {
    const unguarded: string[] = [];
    const ofCustomers = new Set([
      "Customer",
      "CustomerConnection",
      "CustomerEdge",
      "SegmentMembership",
      "TraitValue",
      "TraitListEntry",
      "Explanation",
      "Assignment",
      "AssignedMembership",
    ]);
    let fields = 0;
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith("__")) continue;
      for (const field of Object.values(type.getFields())) {
        const gives = String(field.type).replace(/[[\]!]/g, "");
        if (!ofCustomers.has(type.name) && !ofCustomers.has(gives)) continue;
        fields += 1;
        if (scopeOf(type.name, field) !== "profiles:read") unguarded.push(`${type.name}.${field.name}`);
      }
    }
    expect(unguarded).toEqual([]);
    expect(fields).toBeGreaterThan(30);
  });

  test("are asked by every type that names a customer: its other fields are of that customer too", () => {
    // Aggregates, which give customers in a field of its own that is guarded.
    const aggregates = new Set(["Query", "SegmentPreview"]);
    const naming = Object.values(schema.getTypeMap()).filter(
      (type) =>
        isObjectType(type) &&
        !aggregates.has(type.name) &&
        Object.values(type.getFields()).some((field) => getNamedType(field.type).name === "Customer"),
    );
    expect(naming.length).toBeGreaterThan(2);
    expect(naming.map(({ name }) => name).filter((name) => typeScopes[name] === undefined)).toEqual([]);
  });

  test("of personal data leave a line for the audit, without values or ids", async () => {
    const query = `{ customer(study: "retail", customerId: "C01") { traits(ids: ["email"]) { value } } }`;
    const before = api.log.length;
    await api.ask(query, {}, bearer("desk"));
    await api.ask(query, {}, bearer("app"));
    await api.ask(
      `{ customer(study: "retail", customerId: "C01") { traits(ids: ["country"]) { value } } }`,
      {},
      bearer("desk"),
    );
    const lines = api.log.slice(before).map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      {
        audit: "pii:read",
        caller: "desk",
        place: "retail/customers",
        read: ["trait email"],
        request: expect.any(String),
      },
    ]);
    expect(api.log.join()).not.toMatch(/C01|example\.org/);
  });
});

describe("before a request is read", () => {
  test("strangers are refused with how to come back, and nothing of theirs is kept", async () => {
    const api = await ApiFixture.create(undefined, { access: accessOf({ app: ["profiles:read"] }) });
    const response = await api.post("{ not even { GraphQL ");
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([
      401,
      `Bearer realm="segment-atlas"`,
    ]);
    expect(await response.json()).toEqual({
      errors: [
        { message: expect.stringContaining("a key is needed"), extensions: { code: "UNAUTHENTICATED" } },
      ],
    });
    await api.remove();
  });

  test("wrong keys are told to wait, right ones are not", async () => {
    const access = accessOf({ app: ["profiles:read"] });
    const statuses: (number | undefined)[] = [];
    for (let i = 0; i < 25; i++)
      statuses.push((await access.admit(`Bearer guess${i}`, "10.0.0.1")).refusal?.status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect((await access.admit("Bearer other", "10.0.0.2")).refusal?.status).toBe(401);
    expect((await access.admit("Bearer app", "10.0.0.1")).refusal).toBeUndefined();
  });

  test("a key that asks too often is told when to come back", async () => {
    const [key] = storedKeys({ app: ["profiles:read"] });
    if (key === undefined) throw new Error("no key");
    const access = new Access({ keys: new KeyRing({ keys: [{ ...key, perMinute: 2 }] }) });
    const first = await access.admit("Bearer app", "");
    expect(first.headers).toMatchObject({
      "RateLimit-Policy": `"minute";q=2;w=60`,
      RateLimit: expect.stringMatching(/^"minute";r=1;t=\d+$/),
    });
    await access.admit("Bearer app", "");
    const third = await access.admit("Bearer app", "");
    expect([third.refusal?.status, Number(third.headers["Retry-After"]) > 0]).toEqual([429, true]);
  });

  test("in production nobody explores: no introspection, no suggestions, no GraphiQL", async () => {
    const api = await ApiFixture.create(undefined, { access: accessOf({ app: ["profiles:read"] }) });
    const { errors } = await api.ask("{ __schema { types { name } } }", {}, bearer("app"));
    expect(errors?.[0]?.message).toMatch(/introspection/i);
    const page = await api.yoga.fetch("http://localhost/graphql", {
      headers: { accept: "text/html", ...bearer("app") },
    });
    expect(await page.text()).not.toContain("graphiql");
    await api.remove();
  });
});

describe("names and values of the schema", () => {
  const wrong: readonly (readonly [string, string, object])[] = [
    ["field", "{ studie { id } }", {}],
    ["argument", `{ study(idd: "retail") { id } }`, {}],
    ["type", "query ($id: IDD) { study(id: $id) { id } }", {}],
    ["fragment", `{ study(id: "retail") { ... on Studie { id } } }`, {}],
    ["value", `{ segments(study: "retail", basis: behaviourl) { totalCount } }`, {}],
    ["input", `{ previewSegment(study: "retail", where: { trai: {} }) { size } }`, {}],
    [
      "variable",
      `query ($basis: Basis) { segments(study: "retail", basis: $basis) { totalCount } }`,
      { basis: "behaviourl" },
    ],
    [
      "input of a variable",
      `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`,
      { where: { segmen: "loyal" } },
    ],
  ];

  test.each([
    ["are suggested to those who may explore", true],
    ["are suggested to nobody in production, whatever is written wrongly", false],
  ])("%s", async (_who, explore) => {
    const api = await ApiFixture.create(undefined, {
      access: accessOf({ app: ["profiles:read"] }),
      explore,
    });
    for (const [what, query, variables] of wrong) {
      const { errors } = await api.ask(query, variables, bearer("app"));
      const told = JSON.stringify(errors);
      expect(errors?.length, what).toBeGreaterThan(0);
      expect(/did you mean/i.test(told), `${what}: ${told}`).toBe(explore);
      expect(told, what).toMatch(/"code":"(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)"/);
    }
    await api.remove();
  });
});

describe("a file of keys", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "segment-atlas-keys-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function refusal(content: unknown): Promise<string> {
    const path = join(folder, "wrong.json");
    await replaceFile(path, typeof content === "string" ? content : JSON.stringify(content));
    try {
      readKeyFile(path);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as Error).message;
    }
    return "";
  }

  test("is followed while the server runs", async () => {
    const path = join(folder, "keys.json");
    const write = (file: KeyFile) => changeKeyFile(path, () => ({ file, result: undefined }));
    await write({ secret: "s", keys: storedKeys({ one: ["segments:read"] }) });
    const lines: string[] = [];
    const ring = KeyRing.open(path, (line) => lines.push(line));
    expect(ring.find(sha256("one"))?.id).toBe("one");
    await write({ secret: "s", keys: storedKeys({ two: ["segments:read"] }) });
    await setTimeout(2500);
    expect([ring.find(sha256("one")), ring.find(sha256("two"))?.id]).toEqual([undefined, "two"]);
    await replaceFile(path, "{");
    await setTimeout(2500);
    expect([ring.find(sha256("two"))?.id, lines.length]).toEqual(["two", 1]);
    ring.close();
  });

  test("that could not be read is read once it can be, though its time is what it was", async () => {
    const path = join(folder, "moved.json");
    const aside = join(folder, "aside.json");
    const write = (name: string) =>
      replaceFile(path, JSON.stringify({ secret: "s", keys: storedKeys({ [name]: ["segments:read"] }) }));
    await write("one");
    const lines: string[] = [];
    const ring = KeyRing.open(path, (line) => lines.push(line));
    // As one whose owner is mended: only reading it tells that it can be read.
    await write("two");
    const { atime, mtime } = await stat(path);
    const good = await readFile(path, "utf8");
    await writeFile(path, " ".repeat(good.length));
    await utimes(path, atime, mtime);
    await setTimeout(2500);
    expect(ring.find(sha256("one"))?.id).toBe("one");
    await writeFile(path, good);
    await utimes(path, atime, mtime);
    await setTimeout(1500);
    expect([ring.find(sha256("one")), ring.find(sha256("two"))?.id]).toEqual([undefined, "two"]);
    // Once, however often it was tried; and again after it was whole.
    expect(lines.length).toBe(1);
    await rename(path, aside);
    await setTimeout(2500);
    await symlink(aside, path);
    await setTimeout(1500);
    expect([ring.find(sha256("two"))?.id, lines.length]).toEqual(["two", 2]);
    ring.close();
  });

  test("keeps its secret, its owner and who may read it, whoever changes it", async () => {
    const path = join(folder, "owned.json");
    const add = (name: string) =>
      changeKeyFile(path, ({ keys, ...rest }) => ({
        file: { ...rest, keys: [...keys, ...storedKeys({ [name]: ["segments:read"] })] },
        result: undefined,
      }));
    await add("one");
    const { secret } = readKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o640);
    // Only the superuser gives files away.
    const owner = getuid?.() === 0 ? 65_534 : (getuid?.() ?? 0);
    await chown(path, owner, owner).catch(() => undefined);
    const before = await stat(path);
    await add("two");
    const { uid, gid, mode } = await stat(path);
    expect({ uid, gid, mode }).toEqual({ uid: before.uid, gid: before.gid, mode: before.mode });
    expect(readKeyFile(path)).toMatchObject({ secret, keys: [{ name: "one" }, { name: "two" }] });
  });

  test("is changed by one at a time, so that no key comes back that was revoked", async () => {
    const path = join(folder, "shared.json");
    const change = (name: string) =>
      changeKeyFile(path, ({ keys }) => ({
        file: { keys: [...keys, ...storedKeys({ [name]: ["segments:read"] })] },
        result: name,
      }));
    const results = await Promise.allSettled(["a", "b", "c", "d"].map(change));
    const done = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(done.length).toBeGreaterThan(0);
    expect(
      readKeyFile(path)
        .keys.map(({ name }) => name)
        .sort(),
    ).toEqual(done);
    for (const each of results)
      if (each.status === "rejected") expect(String(each.reason)).toMatch(/are being changed; try again/);
    await change("later");
    expect(readKeyFile(path).keys.length).toBe(done.length + 1);
  });

  test.each([
    ["[", /cannot read the keys/],
    [{}, /expected a list of keys/],
    [[{ sha256: "secret", scopes: [] }], /key 0 has no sha256/],
    [
      [{ sha256: sha256("a"), scopes: ["pii:write"] }],
      /key 0: unknown scope: pii:write; expected one of segments:read/,
    ],
    [[null], /key 0 has no sha256[\s\S]*key 0 has no scopes/],
    [[{ sha256: sha256("a"), scopes: [], perMinute: 0 }], /perMinute is 0; expected a whole number above 0/],
    [
      [{ sha256: sha256("a"), scopes: [], perminute: 9, expires: "2030-01-01" }],
      /key 0: unknown field: perminute; did you mean perMinute\?[\s\S]*key 0: unknown field: expires; expected one of id/,
    ],
    [
      [
        { id: "crm", sha256: sha256("a"), scopes: [] },
        { id: "ads", sha256: sha256("a"), scopes: [] },
      ],
      /crm and ads are the same key; expected each sha256 once/,
    ],
  ])("of another form is refused with every fault: %j", async (content, message) => {
    expect(await refusal(content)).toMatch(message);
  });
});

describe("a token", () => {
  test("is taken when the issuer's key set signs it, for this audience and now", async () => {
    const folder = await mkdtemp(join(tmpdir(), "segment-atlas-jwks-"));
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const stranger = await generateKeyPair("ES256");
    const jwks = join(folder, "jwks.json");
    await replaceFile(
      jwks,
      JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }] }),
    );
    const tokens = new TokenVerifier({ jwks, issuer: "https://issuer.example", audience: "atlas" });
    const access = new Access({ tokens });
    const token = (claims: { aud?: string; exp?: string; scope?: string }, key = privateKey) =>
      new SignJWT({ scope: claims.scope ?? "openid profiles:read@retail" })
        .setProtectedHeader({ alg: "ES256", kid: "1" })
        .setSubject("app")
        .setIssuer("https://issuer.example")
        .setAudience(claims.aud ?? "atlas")
        .setExpirationTime(claims.exp ?? "1h")
        .sign(key);
    const admit = async (text: string) => await access.admit(`Bearer ${text}`, "");
    const { caller } = await admit(await token({}));
    expect(caller?.may("profiles:read", { id: "retail", population: "customers" })).toBe(true);
    expect(caller?.may("profiles:read", { id: "bank", population: "customers" })).toBe(false);
    expect(caller?.may("pii:read", { id: "retail", population: "customers" })).toBe(false);
    for (const wrong of [
      await token({ aud: "other" }),
      await token({ exp: "-1h" }),
      await token({}, stranger.privateKey),
      `${Buffer.from(`{"alg":"none"}`).toString("base64url")}.${Buffer.from(`{"sub":"app"}`).toString("base64url")}.`,
      "a.b.c",
    ])
      expect((await admit(wrong)).refusal?.status).toBe(401);
    // Others at the same address, such as that of a proxy, do not keep out whoever has shown a good one.
    const good = await token({});
    expect((await admit(good)).refusal).toBeUndefined();
    for (let i = 0; i < 25; i++) await admit(`wrong${i}`);
    expect((await admit(await token({ aud: "other" }))).refusal?.status).toBe(429);
    expect((await admit(good)).refusal).toBeUndefined();
    // Nor whoever comes with a new one, as long as few enough are wrong.
    const fresh = await token({ scope: "profiles:read" });
    expect((await admit(fresh)).refusal).toBeUndefined();
    for (let i = 0; i < 100; i++) await admit(`a.b.c${i}`);
    const flooded = await admit(await token({ scope: "export" }));
    expect([flooded.refusal?.status, flooded.headers["Retry-After"]]).toEqual([429, "1"]);
    expect((await admit(fresh)).refusal).toBeUndefined();
    await rm(folder, { recursive: true });
  });

  describe("as issuers make them", () => {
    const issuer = "https://issuer.example";
    let folder: string;
    let jwks: string;
    const made: Record<string, Awaited<ReturnType<typeof generateKeyPair>>> = {};
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "segment-atlas-jwks-"));
      jwks = join(folder, "jwks.json");
      for (const kid of ["old", "new"]) made[kid] = await generateKeyPair("ES256");
      await writeSet("old");
    });
    afterAll(() => rm(folder, { recursive: true }));
    afterEach(() => vi.useRealTimers());

    async function writeSet(...kids: string[]): Promise<void> {
      const keys = await Promise.all(
        kids.map(async (kid) => ({
          ...(await exportJWK(made[kid]?.publicKey as CryptoKey)),
          kid,
          alg: "ES256",
        })),
      );
      await replaceFile(jwks, JSON.stringify({ keys }));
    }
    const token = (claims: object, kid = "old") => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ sub: "app", iss: issuer, aud: "atlas", iat: now, exp: now + 3600, ...claims })
        .setProtectedHeader({ alg: "ES256", kid })
        .sign(made[kid]?.privateKey as CryptoKey);
    };
    const verifier = (log: string[] = []) =>
      new TokenVerifier({ jwks, issuer, audience: "atlas", report: (line) => log.push(line) });
    const place = { id: "retail", population: "customers" };

    test.each([
      ["a text", "openid profiles:read export@retail"],
      ["a list", ["openid", "profiles:read", "export@retail"]],
    ])("may hold its scopes in %s", async (_what, scope) => {
      const verified = (await verifier().verify(await token({ scope }), "hash")) as Caller;
      expect(
        ["profiles:read", "export", "pii:read"].map((each) => verified.may(each as Scope, place)),
      ).toEqual([true, true, false]);
    });

    test.each(["https://", "http:// x", "HTTP://issuer.example/keys"])(
      "needs a key set at an address that is one, and https: %s",
      (address) => {
        expect(() => new TokenVerifier({ jwks: address, issuer, audience: "atlas" })).toThrow(ConfigError);
      },
    );

    test("is good from the moment that an issuer whose clock is ahead made it, and never after its end", async () => {
      const now = Math.floor(Date.now() / 1000);
      const [tokens, access] = [verifier(), new Access({ tokens: verifier() })];
      expect(await tokens.verify(await token({ nbf: now + 30 }), "a")).toBeInstanceOf(Caller);
      expect(await tokens.verify(await token({ nbf: now + 300 }), "b")).toBeUndefined();
      expect(await tokens.verify(await token({ exp: now - 1 }), "c")).toBe("expired");
      // Apps behind one address, whose tokens end together, are told so however many they are: no key of theirs is wrong.
      for (let i = 0; i < 30; i++)
        expect(await access.admit(`Bearer ${await token({ exp: now - 1 - i })}`, "")).toMatchObject({
          refusal: { status: 401, message: expect.stringMatching(/^the token has expired/) },
          headers: { "WWW-Authenticate": `Bearer realm="segment-atlas", error="invalid_token"` },
        });
    });

    test("is good no more once the issuer has withdrawn the key that signed it, and a new key at once", async () => {
      const log: string[] = [];
      vi.useFakeTimers({ toFake: ["performance"] });
      await writeSet("old");
      const tokens = verifier(log);
      const [first, second] = [await token({}), await token({}, "new")];
      const { ended } = (await tokens.verify(first, "first")) as Caller;
      expect(await tokens.verify(second, "second")).toBeUndefined();
      await writeFile(jwks, "{");
      expect(await tokens.verify(first, "first")).toBeInstanceOf(Caller);
      await writeSet("new");
      expect(await tokens.verify(second, "second")).toBeInstanceOf(Caller);
      expect(tokens.known("first")?.id).toMatch(/^jwt:/);
      vi.advanceTimersByTime(301_000);
      expect(tokens.known("first")).toBeUndefined();
      expect(await tokens.verify(first, "first")).toBeUndefined();
      expect(ended.aborted).toBe(false);
      expect(log).toEqual([
        expect.stringMatching(/^the key set of the issuer stays as it was: cannot read the key set/),
      ]);
    });
  });

  test("is neither wrong nor counted as such while the issuer's keys cannot be had", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }] });
    let isDown = true;
    const issuer = createServer((_request, response) => {
      response.writeHead(isDown ? 500 : 200, { "Content-Type": "application/json" }).end(keys);
    }).listen(0, "127.0.0.1");
    await once(issuer, "listening");
    const log: string[] = [];
    const tokens = new TokenVerifier({
      jwks: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`,
      ...{ issuer: "https://issuer.example", audience: "atlas" },
      report: (line) => log.push(line),
    });
    const access = new Access({ tokens });
    const token = await new SignJWT({ scope: "profiles:read" })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setSubject("app")
      .setIssuer("https://issuer.example")
      .setAudience("atlas")
      .setExpirationTime("1h")
      .sign(privateKey);
    for (let i = 0; i < 25; i++)
      expect(await access.admit(`Bearer ${token}`, "")).toMatchObject({
        refusal: { status: 503, code: "TOKENS_UNAVAILABLE" },
        headers: { "Retry-After": "5" },
      });
    isDown = false;
    expect((await access.admit(`Bearer ${token}`, "")).caller?.id).toMatch(/^jwt:/);
    // Whom it was valid for is not shut out when it is to be held against the keys again.
    isDown = true;
    vi.useFakeTimers({ toFake: ["performance", "Date"] });
    vi.advanceTimersByTime(700_000);
    expect((await access.admit(`Bearer ${token}`, "")).caller?.id).toMatch(/^jwt:/);
    vi.useRealTimers();
    expect(log).toEqual([
      expect.stringContaining("the key set of the issuer cannot be read: "),
      "the key set of the issuer can be read again",
      expect.stringContaining("the key set of the issuer cannot be read: "),
    ]);
    issuer.close();
  });

  test("is not waited for where the issuer's keys have no end", async () => {
    let sent = 0;
    function* endless() {
      yield '{"keys":[';
      const key = `${JSON.stringify({ kty: "EC", kid: "x".repeat(100_000) })},`;
      for (; sent < 200_000_000; sent += key.length) yield key;
    }
    const issuer = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      Readable.from(endless()).pipe(response);
    }).listen(0, "127.0.0.1");
    await once(issuer, "listening");
    const log: string[] = [];
    const tokens = new TokenVerifier({
      jwks: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`,
      ...{ issuer: "https://issuer.example", audience: "atlas" },
      report: (line) => log.push(line),
    });
    const { privateKey } = await generateKeyPair("ES256");
    const token = await new SignJWT({ scope: "profiles:read" })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setExpirationTime("1h")
      .sign(privateKey);
    expect(await tokens.verify(token, "any")).toBe("unavailable");
    expect(log).toEqual(["the key set of the issuer cannot be read: it has more than 1,000,000 bytes"]);
    // What buffers between hold comes on top.
    expect(sent).toBeLessThan(20_000_000);
    issuer.close();
  });
});
