import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../cli/site/workspace.ts";
import { unknownVariables, variable, variableNames } from "../../loaders/environment.ts";

describe("variables of the environment", () => {
  test.each([
    ["ATLAS_SITTE", "ATLAS_SITE"],
    ["ATLAS_API_KEY", "ATLAS_API_KEYS"],
    ["ATLAS_APIKEYS", "ATLAS_API_KEYS"],
    ["ATLAS_WEBHOOK", "ATLAS_WEBHOOKS"],
    ["atlas_lake", "ATLAS_LAKE"],
    ["ATLAS_JWT_ISSUE", "ATLAS_JWT_ISSUER"],
    ["ATLAS_NIGHTY", "ATLAS_NIGHTLY"],
  ])("of which one is misspelt are told with the nearest: %s", (given, meant) => {
    expect(unknownVariables({ [given]: "x", ATLAS_LOG: "requests" })).toEqual({
      misspelt: [`unknown variable: ${given}; did you mean ${meant}?`],
      others: [],
    });
  });

  test("that are another program's are told of, and hinder nothing", () => {
    const others = ["ATLAS_CONNECTION_STRING", "ATLAS_TOKEN", "ATLAS_URI"];
    expect(unknownVariables(Object.fromEntries([...others, "PATH"].map((name) => [name, "x"])))).toEqual({
      misspelt: [],
      others: others.map((name) => `${name} is no variable of Segment Atlas and does nothing`),
    });
  });

  test("are all the same in small letters where the system takes them so", () => {
    expect(unknownVariables({ Atlas_Lake: "x" }, true)).toEqual({ misspelt: [], others: [] });
  });

  test("say nothing when they are empty", () => {
    expect(variable("ATLAS_LAKE", { ATLAS_LAKE: "" })).toBeUndefined();
    expect(variable("ATLAS_LAKE", { ATLAS_LAKE: "x" })).toBe("x");
  });

  test("that files of the project name are those that are known, and each is named somewhere", async () => {
    const named = new Set<string>();
    // Names that are none stand in the tests of this.
    const own = ["loaders/environment.ts", "tests/loaders/environment.test.ts", "tests/cli/launch.test.ts"];
    const ours = ["{api,cli,data,docs,loaders,tests}/**/*.{ts,mjs,md}", "*.{md,service,timer}", "Dockerfile"];
    for await (const path of glob(ours, { cwd: projectRoot, exclude: (name) => name === "node_modules" })) {
      if (own.includes(path)) continue;
      const text = await readFile(join(projectRoot, path), "utf8");
      for (const [name] of text.matchAll(/\bATLAS_[A-Z_]*[A-Z]\b/g)) named.add(name);
    }
    expect([...named].sort()).toEqual([...variableNames].sort());
  });
});
