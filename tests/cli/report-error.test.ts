import { expect, test } from "vitest";
import { endingOf } from "../../cli/report-error.ts";
import { Database } from "../../loaders/duckdb/database.ts";

test("work that takes more memory than there may be ends with a sentence, and is no defect", async () => {
  await using db = await Database.open({ memoryLimit: "20MB", threads: 1 });
  const error: unknown = await db
    .run("SELECT list(i) FROM range(20000000) AS t(i)")
    .catch((thrown) => thrown);
  expect(String(error)).toContain("Out of Memory Error");
  const { code, stdout, stderr } = endingOf(error, ["--json"]);
  expect([code, stderr]).toEqual([
    1,
    "this takes more memory than a database may have (3 GB); fewer rows or columns at once take less\n",
  ]);
  expect(JSON.parse(stdout)).toEqual({ error: { code: "CONFIG", message: stderr.trim() } });
});
