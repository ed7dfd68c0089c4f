/** `npm run bench [name …] [-- --option …]`: runs the benches one after another, each with the options; each prints JSON lines on stdout. */
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
const given = argv.slice(2);
const firstOption = given.findIndex((each) => each.startsWith("--"));
const asked = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption);
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
    spawn(execPath, [script, ...options], { stdio: "inherit" }).once("close", resolve);
  });
  if (code !== 0) failed += 1;
}
exit(failed > 0 ? 1 : 0);
