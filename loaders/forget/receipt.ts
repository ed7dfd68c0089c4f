import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import { flushFolder } from "../lake/flush-folder.ts";
import { receiptsFolder, type StudyLake, unfinishedReceipt } from "../lake/paths.ts";
import { replaceFile } from "../lake/replace-file.ts";

/** What was removed when a member was forgotten; nothing in it tells who that was. */
export interface Receipt {
  readonly study: string;
  readonly population: string;
  /** When, in UTC. */
  readonly at: string;
  /** Canonical tables that held something: rows that were removed, and values that named a removed row. */
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly values: number }[];
  /** Raw rows in quarantine that were removed. */
  readonly quarantine: number;
  /** Snapshots that held something: profiles that were removed; memberships, exits and changes. */
  readonly snapshots: readonly {
    readonly population: string;
    readonly snapshot: string;
    readonly members: number;
    readonly rows: number;
  }[];
}

/** What is being forgotten, until all of it is gone: it names the member, as what is still there does. */
export interface Pending {
  readonly id: string;
  readonly receipt: Receipt;
}

/** What a run that was stopped had begun to forget; undefined where there is nothing. */
export async function readPending(lake: StudyLake): Promise<Pending | undefined> {
  const path = unfinishedReceipt(lake);
  try {
    return JSON.parse(await readFile(path, "utf8")) as Pending;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new ConfigError(`${path} is damaged; remove it and forget the customer once more`);
  }
}

export async function writePending(lake: StudyLake, pending: Pending): Promise<void> {
  await mkdir(receiptsFolder(lake), { recursive: true });
  await replaceFile(
    unfinishedReceipt(lake),
    `${JSON.stringify(pending)}\n`,
    join(lake.scratch, "unfinished.json"),
    0o600,
  );
  await flushFolder(receiptsFolder(lake));
}

/** Writes the receipt under the next number, and with that all is done. Returns its path. */
export async function writeReceipt(lake: StudyLake, receipt: Receipt): Promise<string> {
  const folder = receiptsFolder(lake);
  const numbers = (await readdir(folder)).flatMap((name) => {
    const number = /^forgotten-(\d+)\.json$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const path = join(folder, `forgotten-${String(Math.max(0, ...numbers) + 1).padStart(4, "0")}.json`);
  await replaceFile(path, `${JSON.stringify(receipt, null, 2)}\n`, join(lake.scratch, "receipt.json"));
  await rm(unfinishedReceipt(lake), { force: true });
  await flushFolder(folder);
  return path;
}
