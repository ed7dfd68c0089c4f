import { open, readFile } from "node:fs/promises";
import type { Bilingual } from "../../data/text.ts";
import { ConfigError } from "../errors.ts";
import type { PopulationLake } from "./paths.ts";

/** What a publication did to a segment's definition, against what readers saw before. */
export interface PublishedChange {
  readonly segment: string;
  readonly kind: "added" | "removed" | "redefined";
  /** Sentence and size before; missing for one that was added. */
  readonly before?: { readonly sentence: Bilingual; readonly size: number };
  /** Sentence and size now; missing for one that was removed. */
  readonly after?: { readonly sentence: Bilingual; readonly size: number };
}

/** A line of `publications.jsonl`: the pointer was moved. Lines are only ever added. */
export interface Publication {
  /** When, in UTC: the one thing here that the clock decides. */
  readonly at: string;
  /** The snapshot that readers see from then on. */
  readonly id: string;
  readonly asOf: string;
  /** The one that they saw before; null for the first. */
  readonly from: string | null;
  readonly fromAsOf: string | null;
  readonly by: "publish" | "rollback";
  readonly changes: readonly PublishedChange[];
}

/** All publications, oldest first. A last line that a crash cut off is left out. */
export async function readPublications(lake: PopulationLake): Promise<Publication[]> {
  let text: string;
  try {
    text = await readFile(lake.publications, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new ConfigError(`cannot read ${lake.publications}: ${(error as Error).message}`);
  }
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.flatMap((line, i) => {
    try {
      return [JSON.parse(line) as Publication];
    } catch {
      if (i === lines.length - 1) return [];
      throw new ConfigError(`${lake.publications}, line ${i + 1}: expected JSON`);
    }
  });
}

export async function appendPublication(lake: PopulationLake, publication: Publication): Promise<void> {
  const text = await readFile(lake.publications, "utf8").catch(() => "");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const file = await open(lake.publications, "a");
  try {
    // A line that a crash cut off is no line.
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    await file.write(`${JSON.stringify(publication)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The snapshots that rollbacks would go through, latest last: each publication adds one, each rollback takes one off. */
export function publishedStack(publications: readonly Publication[]): string[] {
  const stack: string[] = [];
  for (const { id, from, by } of publications) {
    if (by === "rollback") stack.pop();
    else {
      // A snapshot that was published before there was a record of it.
      if (stack.length === 0 && from !== null) stack.push(from);
      stack.push(id);
    }
  }
  return stack;
}
