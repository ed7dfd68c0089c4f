import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atlasHere } from "../fixtures/atlas.ts";

let folder: string;
const keys = async (...args: string[]) => {
  const file = join(folder, "keys.json");
  const { code, stdout } = await atlasHere(folder, ["keys", ...args, "--file", file, "--json"]);
  return { code, printed: JSON.parse(stdout) };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-keys-"));
});

afterAll(() => rm(folder, { recursive: true }));

test("with --json keys are made, listed and ended as JSON", async () => {
  const { printed: made } = await keys("create", "crm", "--scopes", "profiles:read,export");
  expect(made).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}$/),
    key: expect.stringMatching(/^atlas_/),
    scopes: ["profiles:read", "export"],
  });
  expect(await keys("list")).toEqual({
    code: 0,
    printed: [{ id: made.id, name: "crm", scopes: ["profiles:read", "export"] }],
  });
  expect(await keys("revoke", made.id)).toEqual({ code: 0, printed: { revoked: made.id } });
  expect(await keys("revoke", made.id)).toMatchObject({
    code: 1,
    printed: { error: { code: "UNKNOWN_KEY" } },
  });
});
