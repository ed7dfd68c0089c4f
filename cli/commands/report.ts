import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { findPopulation, lakeOf, type PopulationOptions, populationCommand, print } from "../common.ts";
import { projectRoot } from "../site/workspace.ts";

export function addReport(program: Command): void {
  populationCommand(
    program,
    "report <study> [segment]",
    "print the dashboard, or a segment's page, on one A4 sheet; the site is built where it is not up to date",
  )
    .requiredOption("--pdf <file>", "the file to write; replaced if it exists", pdfName)
    .action(
      async (name: string, segment: string | undefined, options: PopulationOptions & { pdf: string }) => {
        const study = findPopulation(name, options);
        const lake = lakeOf(options);
        const { buildSite } = await import("../site/build.ts");
        const { printReport } = await import("../report/print-report.ts");
        const site = await buildSite({ lake, output: join(projectRoot, "dist") });
        const report = await printReport({ study, segment, pdf: options.pdf, site });
        const { file, page, leftOut } = report;
        print(options, report, [
          `Wrote ${page} to ${file}`,
          ...(leftOut === 0
            ? []
            : [`${leftOut} of its figures and sections found no room on the sheet; the page has them.`]),
        ]);
      },
    );
}

function pdfName(name: string): string {
  if (!/\.pdf$/i.test(name)) throw new InvalidArgumentError("expected a file whose name ends in .pdf");
  return name;
}
