import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { type Command, InvalidArgumentError } from "commander";
import { currencyCodes } from "../../../data/currency.ts";
import type { ProposedStudy } from "../../../loaders/new-study/propose-study.ts";
import { allTables, hasAmounts } from "../../../loaders/new-study/proposed.ts";
import { writeNewStudy } from "../../../loaders/new-study/write-study.ts";
import { command, counted, print } from "../../common.ts";
import { projectRoot } from "../../site/workspace.ts";

interface NewArguments {
  readonly from: string[];
  readonly name?: string;
  readonly timeZone: string;
  readonly currency?: string;
  readonly json?: boolean;
}

export function addNew(study: Command): void {
  command(
    study,
    "new <id>",
    "read raw files and write a study that builds at once: tables, traits, segments, metrics, a dashboard and a notebook to go on from",
  )
    .requiredOption("--from <path...>", "the files, or folders of them: CSV, JSON, Parquet, workbooks")
    .option("--name <text>", "what people call it (default: the id)")
    .option("--time-zone <zone>", "IANA name of the zone whose days count", timeZone, "UTC")
    .option("--currency <code>", "ISO 4217 code of the amounts (default: what the files tell)", currencyCode)
    .action(async (id: string, options: NewArguments) => {
      const { from, name, timeZone: zone, currency } = options;
      const today = new Date().toISOString().slice(0, 10);
      const { proposed, paths } = await writeNewStudy(projectRoot, {
        ...{ id, name, from, timeZone: zone, currency, today },
      });
      format(id);
      print(options, { study: id, files: paths, ...summary(proposed) }, [
        `Wrote ${counted(paths.length, "files")}:`,
        ...paths.map((path) => `  ${path}`),
        ...lines(proposed),
        "",
        "Next:",
        `  npm run atlas -- ingest ${id} --from ${from.join(" ")}`,
        `  npm run atlas -- snapshot ${id} --publish`,
        "  npm start",
      ]);
    });
}

/** In the project's own format, where its formatter is installed. */
function format(id: string): void {
  const formatter = join(projectRoot, "node_modules", "@biomejs", "biome", "bin", "biome");
  if (!existsSync(formatter)) return;
  spawnSync(
    execPath,
    [formatter, "check", "--write", "--vcs-enabled=false", `data/studies/${id}`, `docs/${id}`],
    {
      cwd: projectRoot,
      stdio: "ignore",
    },
  );
}

function summary({ study, tables }: ProposedStudy): object {
  const [population] = study.populations;
  return {
    population: population.id,
    key: tables.key,
    tables: allTables(tables).map(({ name, grain }) => ({ name, grain })),
    traits: population.traits.map(({ id }) => id),
    segments: population.segments.map(({ id }) => id),
    metrics: population.metrics.map(({ id }) => id),
    asOf: study.asOf ?? null,
    currency: study.currency ?? null,
  };
}

/** What was found, and what a person has to decide. */
function lines({ study, files, tables, traits, asOfIsKnown }: ProposedStudy): string[] {
  const [population] = study.populations;
  const all = allTables(tables);
  const notes = [...all.flatMap(({ columns }) => columns), ...traits].flatMap((each) => {
    const name = "trait" in each ? each.trait.id : each.name;
    return each.note === undefined ? [] : [`  ${name}: ${each.note}`];
  });
  return [
    "",
    `${population.name.en}, by ${tables.key}:`,
    ...all.map(({ name, grain }) => `  ${name.padEnd(20)} ${grain}`),
    `  ${(["traits", "segments", "metrics"] as const).map((kind) => several(population[kind].length, kind)).join(", ")}`,
    "",
    "Yours to decide:",
    ...(study.currency === undefined && hasAmounts(tables)
      ? ["  currency: no file says which; amounts are plain numbers until study.ts names it"]
      : []),
    `  time zone: ${study.timeZone}`,
    ...(study.asOf === undefined
      ? []
      : [
          `  as of ${study.asOf}: ${asOfIsKnown ? "the latest day in the data" : "today, since the data tell of no day"}`,
        ]),
    ...files.flatMap(({ table }) =>
      table.nested.length === 0
        ? []
        : [`  ${table.file}: nothing reads ${table.nested.join(", ")}, which hold objects`],
    ),
    ...tables.leftOut.map(({ file, names, others }) => {
      const why =
        names === undefined
          ? "no column says whom its rows are about, and none names rows of a table"
          : others === true
            ? `${names} names nobody among the ${tables.noun.many}`
            : `${names} says whom its rows are about, and no column says when`;
      return `  ${file}: feeds no table yet, since ${why}; join it in a query of staging/`;
    }),
    ...new Set(notes),
  ];
}

/** `1 trait`, `3 traits`. */
function several(n: number, kind: string): string {
  return counted(n, n === 1 ? kind.replace(/s$/, "") : kind);
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError("expected the IANA name of a time zone, such as Europe/Lisbon");
  }
}

function currencyCode(text: string): string {
  if (!currencyCodes.has(text)) throw new InvalidArgumentError("expected an ISO 4217 code");
  return text;
}
