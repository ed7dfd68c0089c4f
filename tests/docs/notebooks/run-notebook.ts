import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as format from "../../../docs/components/format.ts";
import * as silence from "../../../docs/components/silence.ts";
import type { SqlRow } from "../../../docs/components/sql-rows.ts";

type Rows = readonly SqlRow[];

/** What a figure of a notebook says of some rows. */
export interface Said {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly rows: Rows;
}

interface Figure {
  readonly id: string;
  readonly rows: Rows;
  readonly title: string | ((rows: Rows) => string);
  readonly subtitle?: string;
  readonly empty?: { readonly title: string; readonly reason: string };
}

/** What a notebook reads: answers to its queries by their ids, and its files. */
export interface Given {
  readonly queries?: Readonly<Record<string, Rows>>;
  readonly files?: Readonly<Record<string, Rows>>;
  readonly names?: Readonly<Record<string, string>>;
}

/** Everything that a notebook calls and that draws: its own answer to whatever is asked of it. */
const drawing: unknown = new Proxy(() => drawing, { get: () => drawing });

/** The text of the notebook of a study. */
export function notebookText(study: string): string {
  return readFileSync(join(import.meta.dirname, "../../../docs", study, "notebook/index.md"), "utf8");
}

/** What the figures of a study's notebook and the sentences with numbers in them say of given rows. */
export async function runNotebook(
  study: string,
  { queries = {}, files = {}, names = {} }: Given,
): Promise<{ readonly figures: ReadonlyMap<string, Said>; readonly prose: string }> {
  const text = notebookText(study);
  const code = [...text.matchAll(/^```js\n(.*?)^```$/gms)]
    .map(([, cell = ""]) => cell.replaceAll(/^import .*$/gm, ""))
    .join("\n");
  const prose = text
    .replaceAll(/^```.*?^```$/gms, "")
    .split("\n")
    .filter((line) => /^[^<].*\$\{|^\$\{/.test(line));
  const figures = new Map<string, Said>();
  const given: Readonly<Record<string, unknown>> = {
    ...format,
    ...silence,
    ...{
      barList: drawing,
      intervalChart: drawing,
      element: (html: string) => html,
      queryText: drawing,
      Plot: drawing,
    },
    snapshot: { currency: "EUR", timeZone: "UTC", names, tables: [], stamp: "" },
    FileAttachment: (name: string) => ({ json: () => files[name] ?? [], text: () => "" }),
    display: (shown: unknown) => shown,
    figure: ({ id, rows, title, subtitle = "", empty }: Figure) => {
      const headed = typeof title === "function" ? title : () => title;
      figures.set(id, {
        ...{ id, subtitle, rows },
        title: rows.length === 0 ? `${empty?.title}. ${empty?.reason}` : headed(rows),
      });
    },
    ...Object.fromEntries(
      [...text.matchAll(/^```sql id=(\w+)/gm)].map(([, id = ""]) => [id, queries[id] ?? []]),
    ),
  };
  const run = new Function(
    ...Object.keys(given),
    `return (async () => { ${code}\nreturn \`${prose.join("\n")}\`; })()`,
  ) as (...values: unknown[]) => Promise<string>;
  return { figures, prose: await run(...Object.values(given)) };
}
