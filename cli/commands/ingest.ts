import type { Command } from "commander";
import { ingest } from "../../loaders/ingest/ingest.ts";
import { createProgress } from "../../loaders/progress.ts";
import { type CommonOptions, command, counted, findStudy, lakeOf, print } from "../common.ts";

export function addIngest(program: Command): void {
  command(program, "ingest <study>", "read raw files into the study's canonical tables")
    .requiredOption(
      "--source <source>",
      "what kind of feed: online-retail, complete-journey, cdnow, csv, parquet, json, postgres",
    )
    .requiredOption("--from <path...>", "the files, or for postgres its address postgres://…")
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
          ...Object.entries(quarantined).map(([reason, n]) => `  ${counted(n, `rows set aside: ${reason}`)}`),
          ...report.tables.map(
            ({ table, rows, changed }) =>
              `${table.padEnd(20)} ${counted(rows, "rows").padStart(18)}${changed ? "" : ", unchanged"}`,
          ),
          ...(report.quarantine === undefined
            ? []
            : [`Rows set aside are in ${lakeOf(options).study(study.id).tables}/${report.quarantine.file}`]),
        ]);
      } finally {
        progress.done();
      }
    });
}
