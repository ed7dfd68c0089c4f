import type { Command } from "commander";
import { studies } from "../../data/studies/index.ts";
import { ingest } from "../../loaders/ingest/ingest.ts";
import { formats } from "../../loaders/ingest/sources/formats.ts";
import { createProgress } from "../../loaders/progress.ts";
import { type CommonOptions, command, counted, findStudy, lakeOf, print } from "../common.ts";

export function addIngest(program: Command): void {
  command(program, "ingest <study>", "read raw files into the study's canonical tables")
    .requiredOption("--source <source>", "a format or one of the study's own sources, listed below")
    .requiredOption(
      "--from <path...>",
      "the files, folders of them, or the address of a database postgres://…",
    )
    .addHelpText("after", sourcesHelp())
    .action(async (name: string, options: CommonOptions & { source: string; from: string[] }) => {
      const study = findStudy(name);
      const progress = createProgress(`ingest ${options.source}`);
      try {
        const report = await ingest({
          lake: lakeOf(options).study(study.id),
          study,
          source: options.source,
          from: options.from,
          progress,
        });
        progress.done();
        const { rowsIn, accepted, quarantined } = report.total;
        print(options, report, [
          `${counted(rowsIn, "rows")} in`,
          ...Object.entries(accepted).map(([table, n]) => `  ${counted(n, `rows → ${table}`)}`),
          ...Object.entries(quarantined).map(
            ([reason, n]) => `  ${counted(n, `rows → quarantine, ${reason}`)}`,
          ),
          ...report.tables.map(
            ({ table, rows, changed }) =>
              `${table.padEnd(20)} ${counted(rows, "rows").padStart(18)}${changed ? "" : ", unchanged"}`,
          ),
          ...(report.quarantine === undefined
            ? []
            : [`The quarantine is ${lakeOf(options).study(study.id).tables}/${report.quarantine.file}`]),
        ]);
      } finally {
        progress.done();
      }
    });
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
