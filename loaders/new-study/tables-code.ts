import { Code, codeOf, Noted } from "./code.ts";
import type { ProposedStudy } from "./propose-study.ts";
import type { ProposedTable } from "./proposed.ts";
import { contractOf, rawFilesOf } from "./staging-code.ts";

/** `tables.ts`: the contracts. */
export function tablesCode(tables: readonly ProposedTable[]): string {
  const names = tables.map(({ name }) => `${camel(name)}Table`);
  const contracts = tables.map((table, i) => {
    const { columns, ...rest } = contractOf(table);
    const notes = new Map(table.columns.map(({ name, note }) => [name, note]));
    const noted = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, new Noted(column, notes.get(name))]),
    );
    return `const ${names[i]} = ${codeOf({ ...rest, columns: noted })} as const satisfies TableContract;\n`;
  });
  return `import type { TableContract } from "../../contract.ts";

${contracts.join("\n")}
/** Yours to decide: what each column promises (data/contract.ts). Rows that break it are quarantined with a reason. */
export const tables = [${names.join(", ")}] as const satisfies readonly TableContract[];
`;
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `staging/sources.ts`: the raw files as relations. */
export function sourcesCode({ files, isNumbered }: ProposedStudy): string {
  const source = {
    id: "files",
    description: `the business’s own files: ${files.flatMap(({ patterns }) => patterns).join(", ")}`,
    ...(isNumbered
      ? {
          wholeDataset: new Noted(
            true,
            "Rows have no key of their own, so that files replace what was there.",
          ),
        }
      : {}),
    relations: Object.fromEntries(files.map((file) => [file.relation, rawFilesOf(file)])),
    tables: new Code("sqlTables(import.meta.dirname)"),
  };
  return `import type { SqlSource } from "../../../source.ts";
import { sqlTables } from "../../sql-tables.ts";

/** The raw files as relations; each .sql file beside this one gives a table of them (data/source.ts). */
export const files: SqlSource = ${codeOf(source)};
`;
}
