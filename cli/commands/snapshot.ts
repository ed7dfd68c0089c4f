import type { Command } from "commander";
import type { PopulationStudy } from "../../data/study.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { asOfDay, dayAfter, isEarlier } from "../../loaders/language/windows.ts";
import { createProgress } from "../../loaders/progress.ts";
import { buildSnapshot, snapshotSteps } from "../../loaders/snapshot/build.ts";
import { snapshotDates } from "../../loaders/snapshot/snapshot-dates.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumber,
  wholeNumberFrom,
} from "../common.ts";
import { publishedLines } from "../published-lines.ts";

interface SnapshotArguments extends PopulationOptions {
  readonly asOf?: string;
  readonly seed: number;
  readonly publish?: true;
  readonly earlier?: true;
  readonly months?: number;
}

export function addSnapshot(program: Command): void {
  populationCommand(
    program,
    "snapshot <study>",
    "compute traits and segments; readers see them when they are published",
  )
    .option("--as-of <date>", "YYYY-MM-DD in the study's time zone (default: the day after the latest event)")
    .option("--publish", "make it what pages, API and exports read")
    .option(
      "--months <n>",
      "before it one a month back for each further month, so that trends show",
      wholeNumberFrom(1, 1_200),
    )
    .option("--earlier", "with --publish: also in place of a snapshot of a later date")
    .option("--seed <n>", "seed of everything random", wholeNumber, 1)
    .action(async (name: string, options: SnapshotArguments) => {
      const study = findPopulation(name, options);
      const lake = lakeOf(options).of(study);
      const before = await earlierDates(lake, study, options);
      const progress = createProgress(`snapshot ${study.id}`, snapshotSteps * (before.length + 1));
      try {
        for (const asOf of before)
          await buildSnapshot({ lake, study, asOf, seed: options.seed, publish: false, progress });
        const { id, created, manifest, published, latest } = await buildSnapshot({
          lake,
          study,
          asOf: options.asOf,
          seed: options.seed,
          publish: options.publish ?? false,
          earlier: options.earlier,
          progress,
        });
        progress.done();
        const { segments } = await readSegments(lake, id);
        const { asOf, customerCount, previous, inputs } = manifest;
        print(
          options,
          {
            id,
            created,
            published: published !== undefined,
            asOf,
            customerCount,
            previous,
            inputs,
            latest,
            segments: segments.map(({ id: segment, size, share }) => ({ segment, size, share })),
          },
          [
            `${created ? "Built" : "Unchanged:"} snapshot ${id} of ${study.id} as of ${asOf}: ${counted(customerCount, study.population.noun.en.many)}`,
            ...lateLine(asOf, latest, study),
            ...segments.map(
              ({ id: segment, size, share }) =>
                `  ${segment.padEnd(24)} ${size.toLocaleString("en-GB").padStart(10)}  ${(share * 100).toFixed(1).padStart(5)} %`,
            ),
            ...(published === undefined
              ? [`Not published; readers see it after: npm run atlas -- publish ${name} ${id}`]
              : publishedLines(published)),
          ],
        );
      } finally {
        progress.done();
      }
    });
}

/** Said of an as-of later than the day after the latest event: what windows before it miss. */
function lateLine(asOf: string, latest: string | null, { timeZone }: PopulationStudy): string[] {
  if (latest === null) return [];
  const usual = dayAfter(latest, timeZone);
  if (!isEarlier(usual.instant, asOf)) return [];
  const days = Math.round((Date.parse(asOf) - Date.parse(usual.instant)) / 86_400_000);
  return [
    `The tables tell of nothing from ${asOfDay(usual)} on: windows that end at as-of miss ${counted(days, days === 1 ? "day" : "days")}.`,
  ];
}

/** Days of the snapshots that `--months` asks for before the one that is meant. @throws ConfigError beside `--as-of` */
async function earlierDates(
  lake: PopulationLake,
  study: PopulationStudy,
  { months, asOf }: SnapshotArguments,
): Promise<string[]> {
  if (months === undefined) return [];
  if (asOf !== undefined)
    throw new ConfigError("--months takes no --as-of beside it: it counts back from the latest event");
  return (await snapshotDates(lake, study, months)).slice(0, -1);
}
