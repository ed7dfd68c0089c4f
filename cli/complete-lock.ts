/**
 * `npm run lock`: after `npm install` wrote package-lock.json, adds the platform packages that this machine's registry
 * does not hold. A mirror often has the binaries of its own platform only; npm then leaves the others out of the lock,
 * and `npm ci` refuses that lock everywhere. An added entry has version, os and cpu, so that every platform either
 * installs it or passes it over, and no integrity, which only the package itself could give.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stdout } from "node:process";
import { completeLock, type Lock } from "./platform-packages.ts";

const path = join(import.meta.dirname, "..", "package-lock.json");
const { lock, added } = completeLock(JSON.parse(await readFile(path, "utf8")) as Lock);
if (added.length > 0) await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
stdout.write(`${added.length} platform packages added to package-lock.json\n`);
