import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const launch = join(import.meta.dirname, "../../cli/launch.mjs");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-model-"));
  await writeFile(join(folder, "points.csv"), "x,y\n0,0\n0,1\n10,10\n10,11\n");
  await writeFile(join(folder, "flat.csv"), "x,y\n1,1\n1,2\n");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function atlas(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launch, "atlas", "model", ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe("atlas model try", () => {
  test("prints one line of JSON", async () => {
    const from = join(folder, "points.csv");
    const { code, stdout } = await atlas(
      "try",
      "kmeans",
      "--from",
      from,
      "--columns",
      "x,y",
      "--k",
      "2",
      "--scale",
      "none",
      "--json",
    );
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ inertia: 1, sizes: [2, 2], columns: ["x", "y"] });
  });

  test("says in a sentence what is wrong with the data", async () => {
    const { code, stderr, stdout } = await atlas(
      "try",
      "kmeans",
      "--from",
      join(folder, "flat.csv"),
      "--k",
      "1",
      "--json",
    );
    expect(code).toBe(1);
    expect(stderr).toBe("x is 1 for everyone; leave it out\n");
    expect(JSON.parse(stdout)).toEqual({
      error: { code: "CONTRACT", message: "x is 1 for everyone; leave it out" },
    });
  });

  test("knows no other model", async () => {
    const { code, stderr } = await atlas("try", "kmean", "--from", join(folder, "points.csv"));
    expect(code).not.toBe(0);
    expect(stderr).toContain("kmeans");
  });
});
