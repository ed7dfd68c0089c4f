import { stdout } from "node:process";
import type { Command } from "commander";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { HookState } from "../../api/webhooks/hook-state.ts";
import { readHooks } from "../../api/webhooks/hooks-file.ts";
import { WebhookSender } from "../../api/webhooks/sender.ts";
import { variable } from "../../loaders/environment.ts";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import { type CommonOptions, command, lakeOf } from "../common.ts";

/** `atlas webhooks replay`: what receivers did not take is sent again; a server may run meanwhile. */
export function addWebhooks(program: Command): void {
  const webhooks = program
    .command("webhooks")
    .description("receivers of who joins and leaves segments")
    .exitOverride();
  command(webhooks, "replay [hook]", "send what a receiver, or any of them, did not take once more")
    .option("--file <file>", "file of webhooks (default: ATLAS_WEBHOOKS)", variable("ATLAS_WEBHOOKS"))
    .action(async (only: string | undefined, options: CommonOptions & { file?: string }) => {
      const { file } = options;
      if (file === undefined)
        throw new ConfigError("there is no file of webhooks; name it with --file or ATLAS_WEBHOOKS");
      const hooks = readHooks(file);
      const ids = hooks.map(({ id }) => id);
      if (only !== undefined && !ids.includes(only)) throw new UnknownNameError("webhook", only, ids);
      const report = (line: string) => void process.stderr.write(`${line}\n`);
      const store = await SnapshotStore.open(lakeOf(options).root, report);
      const sender = new WebhookSender({ store, hooks, state: new HookState(file), report });
      try {
        const { taken, left } = await sender.replay(only);
        stdout.write(
          options.json === true ? `${JSON.stringify({ taken, left })}\n` : `${taken} taken, ${left} left\n`,
        );
      } finally {
        await sender.close();
        await store.close();
      }
    });
}
