import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { watch } from "chokidar";
import { populations } from "../../data/studies/index.ts";
import { sha256 } from "../../loaders/canonical.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { projectRoot } from "./workspace.ts";

const sources = ["api", "cli/site", "data", "docs", "loaders", "package-lock.json", "observablehq.config.ts"];

/**
 * Calls `onChange` with the path from the project's root, with forward slashes, of each file whose content changes:
 * code, pages, and the lake's pointers to the current data. A new time alone is no change. Resolves when watching.
 */
export async function watchContent(
  lake: Lake,
  onChange: (path: string) => void,
): Promise<() => Promise<void>> {
  const pointers = populations.flatMap((study) => [lake.of(study).current, lake.of(study).catalog]);
  const seen = new Map<string, string>();
  let ready = false;
  const watcher = watch([...sources.map((path) => join(projectRoot, path)), ...pointers], {
    ignored: (path) => {
      const inside = pathInProject(path);
      if (inside.includes(".observablehq")) return true;
      return inside.startsWith("data/lake") && !pointers.some((pointer) => pointer === path);
    },
  });
  const look = async (path: string) => {
    const hash = await readFile(path).then(sha256, () => "gone");
    if (seen.get(path) === hash) return;
    seen.set(path, hash);
    if (ready) onChange(pathInProject(path));
  };
  const looks: Promise<void>[] = [];
  for (const event of ["add", "change", "unlink"] as const) {
    watcher.on(event, (path) => {
      const looking = look(path);
      if (!ready) looks.push(looking);
    });
  }
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  await Promise.all(looks);
  ready = true;
  return () => watcher.close();
}

function pathInProject(path: string): string {
  return relative(projectRoot, path).replaceAll("\\", "/");
}
