import { Command } from "commander";
import { addDoctor } from "./commands/doctor.ts";
import { addExport } from "./commands/export.ts";
import { addForget } from "./commands/forget.ts";
import { addIngest } from "./commands/ingest.ts";
import { addKeys } from "./commands/keys.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addModel } from "./commands/model/index.ts";
import { addPlays } from "./commands/plays.ts";
import { addProblems } from "./commands/problems.ts";
import { addPrune } from "./commands/prune.ts";
import { addPublish, addRollback } from "./commands/publish.ts";
import { addQuery } from "./commands/query.ts";
import { addRefresh } from "./commands/refresh.ts";
import { addReport } from "./commands/report.ts";
import { addSample } from "./commands/sample.ts";
import { addSchema } from "./commands/schema.ts";
import { addSegment } from "./commands/segment/index.ts";
import { addServe } from "./commands/serve.ts";
import { addSnapshot } from "./commands/snapshot.ts";
import { addSnapshots } from "./commands/snapshots.ts";
import { addStudy } from "./commands/study/index.ts";
import { addTickets } from "./commands/tickets.ts";
import { addVerify } from "./commands/verify.ts";
import { addWebhooks } from "./commands/webhooks.ts";

/** The command `atlas`. Errors are thrown, so that the caller decides how to end. */
export function createProgram(): Command {
  const program = new Command("atlas")
    .description("Define a customer segment once; publish, serve, export and measure it.")
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .showHelpAfterError("(atlas --help lists the commands, atlas <command> --help their options)");
  for (const add of [
    addStudy,
    addSample,
    addIngest,
    addMigrate,
    addSnapshot,
    addPublish,
    addRollback,
    addRefresh,
    addSnapshots,
    addPrune,
    addForget,
    addVerify,
    addExport,
    addReport,
    addPlays,
    addTickets,
    addProblems,
    addQuery,
    addSchema,
    addSegment,
    addModel,
    addServe,
    addKeys,
    addWebhooks,
    addDoctor,
  ])
    add(program);
  return program;
}
