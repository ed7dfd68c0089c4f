import type { Command } from "commander";
import { studies } from "../../data/studies/index.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { type DeleteReport, deleteRows } from "../../loaders/ingest/delete-rows.ts";
import { ingest } from "../../loaders/ingest/ingest.ts";
import type { IngestReport, ReportedTable } from "../../loaders/ingest/ingest-report.ts";
import { formats } from "../../loaders/ingest/sources/formats.ts";
import { createProgress } from "../../loaders/progress.ts";
import { type CommonOptions, command, counted, findStudy, lakeOf, print } from "../common.ts";

interface IngestArguments extends CommonOptions {
  readonly source?: string;
  readonly from?: string[];
  readonly delete?: string[];
  readonly replace?: true;
  readonly allowEmpty?: true;
}

export function addIngest(program: Command): void {
  command(program, "ingest <study>", "read raw files into the study's canonical tables")
    .option(
      "--source <source>",
      "a format or one of the study's own sources, listed below (default: its own, where it has one)",
    )
    .option("--from <path...>", "the files, folders of them, or the address of a database postgres://…")
    .option(
      "--delete <path...>",
      "in place of --from: files of keys, each called as its table; the rows with these keys are removed",
    )
    .option("--replace", "replace the tables; otherwise rows are merged into them by their keys")
    .option("--allow-empty", "let a table be empty; otherwise that is an error and nothing is changed")
    .addHelpText("after", sourcesHelp())
    .action(async (name: string, options: IngestArguments) => {
      const study = findStudy(name);
      const lake = lakeOf(options).study(study.id);
      const { from, delete: keys } = options;
      const paths = from ?? keys;
      if (paths === undefined || (from !== undefined && keys !== undefined))
        throw new ConfigError("expected one of --from (rows to bring) and --delete (keys of rows to remove)");
      const progress = createProgress(`ingest ${options.source ?? name}`);
      try {
        if (keys !== undefined) {
          const deleted = await deleteRows({ lake, study, from: keys, progress });
          progress.done();
          print(options, deleted, deletedLines(deleted));
          return;
        }
        const report = await ingest({ ...options, from: paths, lake, study, progress });
        progress.done();
        print(options, report, [
          ...reportLines(report),
          ...(report.quarantine === undefined
            ? []
            : [
                `The rows in quarantine: npm run -s atlas -- query ${study.id} "FROM quarantine.${quarantinedTable(report)}"`,
              ]),
        ]);
      } finally {
        progress.done();
      }
    });
}

function deletedLines({ tables, reasons }: DeleteReport): string[] {
  return [
    ...tables.map(
      ({ table, removed, notFound, rows }) =>
        `${table.padEnd(20)} ${counted(rows, "rows").padStart(18)}: ${counted(removed, "removed")}, ${counted(notFound, "not found")}`,
    ),
    ...reasonLines(reasons),
  ];
}

function reasonLines(reasons: IngestReport["reasons"]): string[] {
  return reasons.flatMap(({ file, reason, rows, message, example, hint }) => [
    `${reason}: ${counted(rows, `rows of ${file}`)}: ${message}`,
    `  row ${example.row.toLocaleString("en-GB")}: ${shortened(example.raw)}`,
    ...(hint === undefined ? [] : [`  → ${hint}`]),
  ]);
}

/** What was read, what became of it, what nothing reads and why rows were quarantined, each with an example. */
function reportLines({ inputs, queries, total, unread, reasons, tables, gone }: IngestReport): string[] {
  return [
    `${counted(total.rowsIn, "rows")} in`,
    ...inputs.flatMap(({ file, counts }) =>
      counts.read === undefined ? [] : [`  ${counted(counts.read, `rows read of ${file}`)}`],
    ),
    ...queries.map(({ file, counts }) => `  ${counted(counts.rowsIn, `rows given by ${file}`)}`),
    ...Object.entries(total.accepted).map(([table, n]) => `  ${counted(n, `rows → ${table}`)}`),
    ...Object.entries(total.quarantined).map(
      ([reason, n]) => `  ${counted(n, `rows → quarantine, ${reason}`)}`,
    ),
    ...reasonLines(reasons),
    ...unread.map(({ file, what }) => `Nothing reads, of ${file}: ${what.join(", ")}`),
    ...tables.map(
      ({ table, rows, changed, merged, inPlaceOf }) =>
        `${table.padEnd(20)} ${counted(rows, "rows").padStart(18)}${mergedWords(merged)}${inPlaceOf === undefined ? "" : `, in place of ${inPlaceOf.toLocaleString("en-GB")}`}${changed ? "" : ", the table is unchanged"}`,
    ),
    ...(gone.length === 0
      ? []
      : [
          `Gone, since a whole data set is never mixed with others: ${gone.map(({ table, rows }) => `${table} (${counted(rows, "rows")})`).join(", ")}`,
        ]),
  ];
}

function mergedWords(merged: ReportedTable["merged"]): string {
  if (merged === undefined) return "";
  const { inserted, updated, unchanged } = merged;
  const numbers = [inserted, updated, unchanged].map((n) => n.toLocaleString("en-GB"));
  return `: ${numbers[0]} inserted, ${numbers[1]} updated, ${numbers[2]} unchanged`;
}

function shortened(raw: string): string {
  return raw.length > 160 ? `${raw.slice(0, 159)}…` : raw;
}

/** A table of which rows are in quarantine. */
function quarantinedTable({ inputs, queries, tables }: IngestReport): string {
  const found = [...queries, ...inputs].find(
    ({ counts, feeds = [] }) => feeds.length > 0 && Object.keys(counts.quarantined).length > 0,
  );
  return found?.feeds?.[0] ?? tables[0]?.table ?? "rows";
}

/** The formats, and what each study has beside them. */
function sourcesHelp(): string {
  const entry = ({ id, description }: { readonly id: string; readonly description: string }) =>
    `  ${id.padEnd(18)} ${description}`;
  const own = studies.flatMap(({ id, sources }) =>
    sources.length === 0 ? [] : ["", `Sources of ${id}:`, ...sources.map(entry)],
  );
  return ["", "Formats:", ...formats.map(entry), ...own].join("\n");
}
