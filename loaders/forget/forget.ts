import { join } from "node:path";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { ConfigError, UnknownNameError } from "../errors.ts";
import { readCatalog } from "../lake/catalog.ts";
import { asOnlyWriter } from "../lake/lock.ts";
import type { Lake } from "../lake/paths.ts";
import { writing } from "../lake/write-faults.ts";
import { type Progress, silent } from "../progress.ts";
import { removeUnnamed } from "../tables/remove-unnamed.ts";
import type { ForgetContext } from "./context.ts";
import { type Pending, type Receipt, readPending, writePending, writeReceipt } from "./receipt.ts";
import { redact } from "./redact.ts";
import { search } from "./search.ts";
import { mendSwaps } from "./swap-folder.ts";

export interface ForgetOptions {
  readonly lake: Lake;
  readonly study: Study;
  /** Id of the population that the member is of. */
  readonly population: string;
  /** The member's id, as tables and snapshots have it. */
  readonly customer: string;
  /** When, in UTC, for the receipt; left out: now. */
  readonly at?: string;
  readonly progress?: Progress;
}

export interface Forgotten {
  readonly receipt: Receipt;
  /** The file that holds it. */
  readonly path: string;
}

/**
 * Takes a member out of the study: out of every table, of the quarantine and of every snapshot in the lake, with everything that
 * cannot do without the member's rows. What was published stays published, without the member. Receipts say how much was removed
 * and hold nothing by which the member could be found. A run that is stopped anywhere is finished by the next, whomever that
 * forgets. Raw files are not the lake's: one that still names the member brings the member back.
 *
 * @throws UnknownNameError when nothing in the lake names the member; ConfigError when a snapshot cannot be read, another writer
 * is at work or the disk is at fault
 */
export async function forget(options: ForgetOptions): Promise<Forgotten> {
  const { lake, study, progress = silent } = options;
  const place = lake.study(study.id);
  const populations = populationStudies(study);
  return asOnlyWriter(place, () =>
    writing(place.root, async () => {
      for (const population of populations) await mendSwaps(lake.of(population));
      await using db = await Database.open({
        temporaryDirectory: join(place.scratch, "spill"),
      });
      const context = { db, lake, place, populations, progress };
      const unfinished = await readPending(place);
      if (unfinished !== undefined) {
        const done = await finish(context, unfinished);
        if (unfinished.id === options.customer && unfinished.receipt.population === options.population)
          return done;
      }
      const member = memberOf(populations, options.population, options.customer);
      progress.step("search");
      const found = await search(context, member);
      const { tables, quarantine, snapshots } = found.counts;
      const { noun } = member.population;
      if (tables.length + quarantine + snapshots.length === 0)
        throw new UnknownNameError(
          noun.en.one,
          member.id,
          [],
          `; no table and no snapshot of ${study.id} names that ${noun.en.one}, so nothing was changed`,
        );
      const at = options.at ?? new Date().toISOString();
      const receipt = { study: study.id, population: options.population, at, ...found.counts };
      const pending = { id: member.id, receipt };
      await writePending(place, pending);
      return await finish(context, pending);
    }),
  );
}

/** Removes what is still there, and writes the receipt of all of it. */
async function finish(context: ForgetContext, { id, receipt }: Pending): Promise<Forgotten> {
  const { place, populations } = context;
  const member = memberOf(populations, receipt.population, id);
  await redact(context, await search(context, member));
  await removeUnnamed(place, await readCatalog(place));
  return { receipt, path: await writeReceipt(place, receipt) };
}

function memberOf(populations: readonly PopulationStudy[], population: string, id: string) {
  const found = populations.find((each) => each.population.id === population);
  if (found === undefined)
    throw new ConfigError(`the study has no population ${population}, of which somebody is being forgotten`);
  return { population: found.population, id };
}
