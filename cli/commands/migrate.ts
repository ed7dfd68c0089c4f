import { type Command, InvalidArgumentError } from "commander";
import { migrate } from "../../loaders/ingest/migrate.ts";
import { createProgress } from "../../loaders/progress.ts";
import { type CommonOptions, command, counted, findStudy, lakeOf, print } from "../common.ts";

interface MigrateArguments extends CommonOptions {
  readonly rename: ReadonlyMap<string, string>;
  readonly drop?: string[];
}

export function addMigrate(program: Command): void {
  command(
    program,
    "migrate <study>",
    "bring stored tables under a contract that has changed since they were ingested",
  )
    .option(
      "--rename <table.old=new>",
      "a column that has another name now; can be given several times",
      addRename,
      new Map<string, string>(),
    )
    .option(
      "--drop <table.column...>",
      "a column that is no longer wanted, where a new one could be its new name",
    )
    .action(async (name: string, options: MigrateArguments) => {
      const study = findStudy(name);
      const progress = createProgress(`migrate ${name}`);
      try {
        const hints = { renamed: options.rename, dropped: new Set(options.drop) };
        const tables = await migrate({ lake: lakeOf(options).study(study.id), study, hints, progress });
        progress.done();
        print(
          options,
          { study: study.id, tables },
          tables.length === 0
            ? [`Every table of ${study.id} is as its contract says; nothing was done.`]
            : [
                ...tables.map(({ table, rows, changes }) => `${table}: ${counted(rows, "rows")}; ${changes}`),
                `What is published stays as it is until the next snapshot: npm run atlas -- snapshot ${study.id} --publish`,
              ],
        );
      } finally {
        progress.done();
      }
    });
}

/** `orders.sent=shipped`, kept as new name → old name. */
function addRename(text: string, before: ReadonlyMap<string, string>): Map<string, string> {
  const [, table, old, name] = /^(\w+)\.(\w+)=(\w+)$/.exec(text) ?? [];
  if (table === undefined)
    throw new InvalidArgumentError("expected table.old=new, such as orders.sent=shipped");
  return new Map([...before, [`${table}.${name}`, `${table}.${old}`]]);
}
