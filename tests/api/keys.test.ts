import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScopeKeys } from "../../api/scope-keys.ts";
import { sha256 } from "../../loaders/canonical.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { ApiFixture } from "./api-fixture.ts";

const keys = new Map([
  [sha256("reader"), new Set<string>()],
  [sha256("trusted"), new Set(["pii:read"])],
]);
const email = `{ customer(study: "retail", customerId: "C01") { traits(ids: ["email"]) { value } } }`;
const everything = `{ customer(study: "retail", customerId: "C01") { traits { key } } }`;

describe("without keys", () => {
  let api: ApiFixture;

  beforeAll(async () => {
    api = await ApiFixture.create();
  });

  afterAll(() => api.remove());

  test("personal traits are refused by name and left out otherwise", async () => {
    const { errors } = await api.ask(email);
    expect(errors?.[0]?.message).toBe("trait email is personal data; it needs a key with the scope pii:read");
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect(JSON.stringify(await api.data(everything))).not.toContain("email");
  });
});

describe("with keys", () => {
  let api: ApiFixture;
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  beforeAll(async () => {
    api = await ApiFixture.create((lake) => lake.publish({ id: "s1" }), { keys });
  });

  afterAll(() => api.remove());

  test("personal traits are given to a key with the scope", async () => {
    expect((await api.ask(email, {}, bearer("trusted"))).data).toEqual({
      customer: { traits: [{ value: "a@example.org" }] },
    });
    expect(JSON.stringify(await api.ask(everything, {}, bearer("trusted")))).toContain("email");
  });

  test("personal traits are refused to a key without it", async () => {
    expect(await api.codes(email, {}, bearer("reader"))).toEqual(["FORBIDDEN"]);
    expect(await api.codes(everything, {}, bearer("reader"))).toEqual([]);
  });

  test.each([[{}], [{ authorization: "Bearer guess" }], [{ authorization: "Basic trusted" }]])(
    "nobody else is answered: %j",
    async (headers) => {
      const response = await api.post(everything, {}, headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    },
  );
});

describe("a key file", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "segment-atlas-keys-"));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function read(content: unknown) {
    const path = join(folder, "keys.json");
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return readScopeKeys(path);
  }

  test("gives the scopes of each key", async () => {
    expect(await read([{ sha256: sha256("a"), scopes: ["pii:read"] }])).toEqual(
      new Map([[sha256("a"), new Set(["pii:read"])]]),
    );
  });

  test.each([
    ["[", /cannot read the keys/],
    [{}, /expected a list of keys/],
    [[], /expected a list of keys/],
    [[{ sha256: "secret", scopes: [] }], /key 0 has no sha256/],
    [
      [{ sha256: sha256("a"), scopes: ["pii:write"] }],
      /key 0 has unknown scopes; expected a list of pii:read/,
    ],
    [[null], /key 0 has no sha256/],
  ])("of another form is refused: %j", async (content, message) => {
    const error = await read(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(message);
  });
});
