import { ConfigError } from "../errors.ts";
import type { DeclaredNumber, Grain, NumberKind } from "./grain.ts";

/** The words of a declaration in text → the kind of the numbers that they list. */
export const declarationWords: Readonly<Record<string, NumberKind>> = {
  keys: "key",
  customers: "customers",
  shares: "share",
  figures: "figure",
  ratios: "ratio",
  counts: "count",
  others: "other",
};

const word = Object.keys(declarationWords).join("|");
const clause = new RegExp(`^\\s*(${word})\\s*:\\s*(.*)$`);

/** One declaration to copy, for messages. */
export const exampleDeclaration = "customers: buyers; figures: revenue; keys: month";

/**
 * A declaration in text: clauses such as `customers: buyers, came_back of buyers` on lines of their own or divided by
 * semicolons, each a word and the columns (in JSON: paths) of that kind. `customers: none` says of all the others that they
 * describe no customers.
 * @throws ConfigError for a clause without columns, or a column that stands twice
 */
export function parseDeclaration(text: string): Grain {
  const grain = new Map<string, DeclaredNumber>();
  for (const part of text.split(/[;\n]/)) {
    const [, name = "", list = ""] = clause.exec(part) ?? [];
    const kind = declarationWords[name];
    if (kind === undefined) continue;
    if (kind === "customers" && list.trim() === "none") {
      grain.set("**", { kind: "other" });
      continue;
    }
    const columns = list.split(",").map((column) => column.trim().replace(/\.$/, ""));
    for (const column of columns) {
      const [path = "", of] = column.split(/\s+of\s+/);
      if (path === "") throw new ConfigError(`“${part.trim()}” names no column; expected ${name}: a, b`);
      if (grain.has(path)) throw new ConfigError(`${path} is declared twice; expected one kind`);
      grain.set(path, { kind, ...(of === undefined ? {} : { of }) });
    }
  }
  return grain;
}

/** The declaration in the comments of a loader: on lines that begin with `--`, `//`, `#` or `*`. Empty where there is none. */
export function declarationInComments(source: string): Grain {
  const comments = source.matchAll(/^\s*(?:--|\/\/|#|\/?\*+)(.*?)(?:\*\/)?\s*$/gm);
  return parseDeclaration([...comments].map(([, comment]) => comment).join("\n"));
}

/** The text of a declaration, on one line. */
export function declarationText(grain: Grain): string {
  return Object.entries(declarationWords)
    .flatMap(([name, kind]) => {
      const columns = [...grain].filter(([, declared]) => declared.kind === kind);
      if (columns.length === 0) return [];
      return `${name}: ${columns.map(([path, { of }]) => (of === undefined ? path : `${path} of ${of}`)).join(", ")}`;
    })
    .join("; ");
}
