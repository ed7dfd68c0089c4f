import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "es-module-lexer";
import { sha256 } from "../canonical.ts";

/** A file of the project as its text tells of it; paths are from the project's root, with forward slashes. */
export interface SourceFile {
  /** Of the file's bytes, as hex. */
  readonly sha256: string;
  /** Files that it imports or starts, sorted; a `*` stands for what a template fills in while the code runs. */
  readonly files: readonly string[];
  /** Names of the packages that it imports, sorted; the modules of Node are none. */
  readonly packages: readonly string[];
}

/** Absolute path → what was read, for as long as the file's time and size stay. */
const known = new Map<string, { stamp: string; read: SourceFile }>();

/**
 * Reads a file's imports: static ones, `import()` with a literal or a template, and modules that are named by
 * `new URL("./x.ts", import.meta.url)` to run in a process of their own. Type-only imports do nothing when the code
 * runs and are left out. Undefined where there is no such file.
 */
export function readSourceFile(root: string, path: string): SourceFile | undefined {
  const place = join(root, path);
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return undefined;
  const stamp = `${found.mtimeMs} ${found.size}`;
  const before = known.get(place);
  if (before?.stamp === stamp) return before.read;
  const bytes = readFileSync(place);
  const specifiers = /\.(ts|js|mjs)$/.test(path) ? importedBy(bytes.toString("utf8"), path) : [];
  const files = new Set<string>();
  const packages = new Set<string>();
  for (const specifier of specifiers) {
    if (/^\.{1,2}\//.test(specifier)) files.add(posix.join(posix.dirname(path), specifier));
    else if (/^[\w@]/.test(specifier) && !specifier.includes(":")) packages.add(packageName(specifier));
  }
  const read = { sha256: sha256(bytes), files: [...files].sort(), packages: [...packages].sort() };
  known.set(place, { stamp, read });
  return read;
}

function importedBy(text: string, path: string): string[] {
  const found: string[] = [];
  for (const each of parse(text, path)[0]) {
    if (each.type === "import-meta") {
      const started = namedByUrl(text, each.start, each.end);
      if (started !== undefined) found.push(started);
    } else if (each.specifier !== undefined) {
      if (!(each.type === "dynamic" ? each.probablyTypeOnly : each.typeOnly)) found.push(each.specifier);
    }
  }
  return found;
}

/** The relative path in a `new URL("…", import.meta.url)` around the `import.meta` at this place of the text. */
function namedByUrl(text: string, start: number, end: number): string | undefined {
  if (!text.startsWith(".url", end)) return undefined;
  return /new URL\(\s*"(\.{1,2}\/[^"]+)",\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
}

/** `@scope/name/part` → `@scope/name`. */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
