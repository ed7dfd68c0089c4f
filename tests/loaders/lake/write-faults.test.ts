import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { expect, test } from "vitest";

test("a file that outgrows what the process may write is told with its folder and why", () => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-faults-"));
  try {
    for (const write of [
      "(await import('node:fs/promises')).writeFile(file, Buffer.alloc(1e6))",
      `(await (await import('./loaders/duckdb/database.ts')).Database.open()).run("COPY (SELECT random() FROM range(200000)) TO '" + file + "'")`,
    ]) {
      const script = `import { writing } from "./loaders/lake/write-faults.ts";
        const file = ${JSON.stringify(join(folder, "out.csv"))};
        await writing("the folder", async () => { await ${write}; }).catch(({ name, message }) => console.log(name, message));`;
      const limited = ["-c", 'ulimit -f 20; exec "$0" "$@"', execPath, "--input-type=module", "-e", script];
      expect(spawnSync("bash", limited, { encoding: "utf8" }).stdout.trim()).toBe(
        "ConfigError cannot write to the folder: the file would be larger than the file system, or a limit of the process (ulimit -f), allows; nothing was changed",
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
