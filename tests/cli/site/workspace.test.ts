import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow, prepareWorkspace } from "../../../cli/site/workspace.ts";

test("pages of a study that has no data are left out, also where an earlier build had them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atlas-workspace-"));
  try {
    const pagesOf = async (leftOut?: readonly string[]) => {
      const { docs } = await prepareWorkspace(folder, leftOut);
      const paths = await filesBelow(docs);
      return [paths.filter((path) => path.startsWith("retail/")).length, paths.includes("methods/index.md")];
    };
    expect(await pagesOf()).toEqual([expect.any(Number), true]);
    expect((await pagesOf())[0]).toBeGreaterThan(0);
    expect(await pagesOf(["retail"])).toEqual([0, true]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
