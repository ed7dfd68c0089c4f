import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessOf } from "./access-fixture.ts";
import { ApiFixture } from "./api-fixture.ts";

const access = accessOf({ reader: ["profiles:read"], trusted: ["pii:read"] });
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
    api = await ApiFixture.create((lake) => lake.publish({ id: "s1" }), { access });
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
