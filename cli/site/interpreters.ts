import { fileURLToPath } from "node:url";

/** How a data or page loader is run, by the ending of its file; shared by the site's config and its freshness check. */
export const interpreters: Record<string, [string, ...string[]]> = {
  ".ts": ["node"],
  ".js": ["node"],
  ".sql": ["node", fileURLToPath(new URL("./run-sql.ts", import.meta.url))],
};
