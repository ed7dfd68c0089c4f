// The first file that any script runs, in plain JavaScript: a Node that cannot run TypeScript must still read it.
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Segment Atlas needs Node 22.18 or newer; this is Node ${process.versions.node}, and no pinned Node for ${process.platform}-${process.arch} is in node_modules.`,
  );
  console.error(
    "Run `npm ci` with optional packages (without --omit=optional), or install Node 24 from https://nodejs.org/.",
  );
  process.exit(1);
}
// What was compiled once is read by this process and by those that it starts.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("../.cache/node", import.meta.url));
const { enableCompileCache } = await import("node:module");
enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
const { unknownVariables } = await import("../loaders/environment.ts");
const { misspelt, others } = unknownVariables(process.env);
for (const sentence of [...misspelt, ...others]) console.error(sentence);
if (misspelt.length > 0) process.exit(1);
const command = process.argv[2] ?? "start";
process.argv.splice(2, 1);
await import(new URL(`./${command}.ts`, import.meta.url).href);
