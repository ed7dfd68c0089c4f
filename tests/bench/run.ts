/** `npm run bench [name …]`: runs the benches one after another; each prints JSON lines on stdout. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { argv, execPath, exit, stderr } from "node:process";

const benches = [
  "raw-to-snapshot",
  "readings",
  "merge",
  "snapshot",
  "models",
  "segments",
  "evaluate",
  "overlap",
  "recommend",
  "api",
  "api-soak",
  "site",
  "dev",
];
const asked = argv.slice(2);
const unknown = asked.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  stderr.write(`unknown bench: ${unknown.join(", ")}; expected ${benches.join(", ")}\n`);
  exit(2);
}
let failed = 0;
for (const name of asked.length > 0 ? asked : benches) {
  const script = join(import.meta.dirname, `${name}.ts`);
  stderr.write(`bench: ${name}\n`);
  const code = await new Promise<number | null>((resolve) => {
    spawn(execPath, [script], { stdio: "inherit" }).once("close", resolve);
  });
  if (code !== 0) failed += 1;
}
exit(failed > 0 ? 1 : 0);
