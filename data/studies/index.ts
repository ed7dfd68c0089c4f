import { existsSync, readdirSync } from "node:fs";
import type { Study } from "../study.ts";

/** Every study, by id: each folder beside this file with a `study.ts` is one. */
export const studies: readonly Study[] = await Promise.all(
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${import.meta.dirname}/${entry.name}/study.ts`))
    .map((entry) => entry.name)
    .sort()
    .map(async (name) => ((await import(`./${name}/study.ts`)) as { study: Study }).study),
);
