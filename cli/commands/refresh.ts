import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import type { Study } from "../../data/study.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { LockedError } from "../../loaders/lake/lock.ts";
import { createProgress } from "../../loaders/progress.ts";
import { type Refreshed, refresh, rememberSite } from "../../loaders/refresh/refresh.ts";
import { readRefreshState } from "../../loaders/refresh/refresh-state.ts";
import {
  type CommonOptions,
  command,
  counted,
  findStudy,
  lakeOf,
  print,
  wholeNumberFrom,
} from "../common.ts";
import { publishedLines } from "../published-lines.ts";
import { exitCodes } from "../report-error.ts";
import { runToEnd } from "../site/child-process.ts";
import { projectRoot } from "../site/workspace.ts";

interface RefreshArguments extends CommonOptions {
  readonly source?: string;
  readonly from?: string[];
  readonly keep: number;
  readonly output: string;
  readonly site: boolean;
  readonly watch?: true;
  readonly every: number;
}

export function addRefresh(program: Command): void {
  command(
    program,
    "refresh <study>",
    "bring what is new into the study, build, check, publish, and rebuild the site; nothing new, nothing done",
  )
    .option(
      "--from <path...>",
      "folders, files with * in their names, or the address of a database (default: what the sources say)",
    )
    .option("--source <source>", "one of the study's sources, or a format")
    .option("--keep <n>", "how many snapshots to keep", wholeNumberFrom(1, 1_000_000), 24)
    .option("--output <folder>", "the site", join(projectRoot, "dist"))
    .option("--no-site", "leave the site as it is")
    .option("--watch", "keep running and look again and again")
    .option("--every <seconds>", "with --watch: how long to wait", wholeNumberFrom(1, 1_000_000), 60)
    .addHelpText(
      "after",
      "\nExit codes: 0 published, or nothing new; 3 held back, the published snapshot stays; the reasons are printed.",
    )
    .action(async (name: string, options: RefreshArguments) => {
      const study = findStudy(name);
      if (options.watch === true) return watch(name, options);
      process.exitCode = await once(study, options);
    });
}

async function once(study: Study, options: RefreshArguments): Promise<number> {
  const name = study.id;
  const lake = lakeOf(options);
  const { source, from, keep } = options;
  const progress = createProgress(`refresh ${name}`);
  let done: Refreshed;
  try {
    done = await refresh({ lake, study, source, from, keep, progress });
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    print(options, { study: name, status: "busy" }, [`${name}: ${error.message}`]);
    return 0;
  } finally {
    progress.done();
  }
  const { status, files, unread, ingests, published, held, reasons, pruned, current } = done;
  const site = await rebuildSite(study, options, current);
  print(
    options,
    {
      study: name,
      status,
      files,
      unread,
      tables: ingests.flatMap(({ tables }) => tables),
      current,
      held,
      reasons,
      site,
      pruned,
    },
    [
      ...ingests.flatMap(({ source: from, tables }) =>
        tables.map(({ table, rows, merged }) => {
          // A table that was not there yet is new as a whole.
          const { inserted, updated } = merged ?? { inserted: rows, updated: 0 };
          return `${from}: ${table} ${counted(rows, "rows")}, ${counted(inserted, "inserted")}, ${counted(updated, "updated")}`;
        }),
      ),
      ...unread.map(
        (path) =>
          `${path} is not read: its name is none that a source of ${name} takes (data/studies/${name}/staging/)`,
      ),
      ...(status === "nothing" ? [`${name}: nothing new`] : []),
      ...published.flatMap(publishedLines),
      ...(status === "held"
        ? [
            `${name}: held back, readers go on seeing ${current.join(", ") || "nothing"}:`,
            ...reasons.map((reason) => `  ${reason}`),
            ...held.map((id) => `If it is right all the same: npm run atlas -- publish ${name} ${id}`),
          ]
        : []),
      ...(site ? [`The site in ${options.output} was rebuilt.`] : []),
      ...(pruned !== undefined && pruned.bytes > 0
        ? [`${(pruned.bytes / 1e6).toFixed(1)} MB of old snapshots and tables deleted.`]
        : []),
    ],
  );
  return status === "held" ? exitCodes.heldBack : 0;
}

/**
 * Whether the site was built anew: where it is there and shows other snapshots than readers are to see.
 * @throws ConfigError when it could not be
 */
async function rebuildSite(
  study: Study,
  options: RefreshArguments,
  current: readonly string[],
): Promise<boolean> {
  const lake = lakeOf(options);
  if (!options.site || current.length === 0 || !existsSync(options.output)) return false;
  const { site } = await readRefreshState(lake.study(study.id));
  if (site !== undefined && site.join() === current.join()) return false;
  const built = await runToEnd(["cli/build.ts", "--lake", lake.root, "--output", options.output], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (!built)
    throw new ConfigError(
      `${study.id} is published, but the site could not be built, the one before stays; why stands above`,
    );
  await rememberSite({ lake, study }, current);
  return true;
}

/** Each look in a process of its own, so that it reads the study's files as they then are. */
async function watch(name: string, options: RefreshArguments): Promise<never> {
  const { lake, source, from, keep, output, site, json, every } = options;
  const given = [
    ...["cli/launch.mjs", "atlas", "refresh", name, "--lake", lakeOf({ lake }).root],
    ...["--keep", String(keep), "--output", output],
    ...(source === undefined ? [] : ["--source", source]),
    ...(from === undefined ? [] : ["--from", ...from]),
    ...(site ? [] : ["--no-site"]),
    ...(json === true ? ["--json"] : []),
  ];
  for (;;) {
    await runToEnd(given, { cwd: projectRoot, stdio: ["ignore", "inherit", "inherit"] });
    await setTimeout(every * 1000);
  }
}
