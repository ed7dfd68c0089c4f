import { stat } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { ConfigError, PreviewError, SegmentDefinitionError } from "../errors.ts";
import { PopulationLake } from "../lake/paths.ts";
import { PreviewDatabase } from "./preview-database.ts";
import type {
  Answer,
  Question,
  Reply,
  ReplyError,
  Request,
  SnapshotPlace,
  WorkerOptions,
} from "./protocol.ts";

/**
 * The process that answers questions about drafts. It holds one database for each question that may run at a time, of
 * the snapshot that was asked about last; it writes nothing, and ends with the process that started it.
 */
const options = JSON.parse(process.argv[2] ?? "{}") as WorkerOptions;

/** Databases with nothing to do, the one used last at the end; of snapshots that were replaced, too. */
const idle: { readonly key: string; readonly database: PreviewDatabase }[] = [];
const running = new Map<number, () => void>();

process.on("message", (request: Request) => {
  if ("ping" in request) process.send?.(request);
  else if ("cancel" in request) running.get(request.cancel)?.();
  else void answer(request.id, request.place, request.question, request.timeoutMs);
});
// With a query under way, only this ends it at once.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));

async function answer(
  id: number,
  place: SnapshotPlace,
  question: Question,
  timeoutMs: number,
): Promise<undefined> {
  const stop = new AbortController();
  running.set(id, () => stop.abort());
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  let reply: Reply;
  try {
    reply = { id, answer: await ask(place, question, stop.signal) };
  } catch (error) {
    reply = { id, error: stop.signal.aborted ? stopped : describe(error) };
  } finally {
    clearTimeout(timer);
    running.delete(id);
  }
  process.send?.(reply);
}

const stopped: ReplyError = { kind: "preview", code: "PREVIEW_TIMEOUT", message: "stopped" };

async function ask(place: SnapshotPlace, question: Question, signal: AbortSignal): Promise<Answer> {
  const key = JSON.stringify([place.lake, place.population, place.snapshot, await writtenAt(place)]);
  const database = takeIdle(key) ?? (await open(place));
  try {
    return await put(question, database, signal);
  } finally {
    idle.push({ key, database });
    while (idle.length > options.pool) idle.shift()?.database.close();
  }
}

function put(question: Question, database: PreviewDatabase, signal: AbortSignal): Promise<Answer> {
  switch (question.kind) {
    case "preview": {
      const { condition, sample, withSet } = question;
      return database.preview(condition, { sample, withSet, signal });
    }
    case "observe":
      return database.observe(question.customerId, question.condition, { signal });
    case "page":
      return database.page(question.condition, question.page, { signal });
    case "traits":
      return database.traitNumbers(question.traits, question.segment, { signal });
    case "tickets":
      return database.tickets(question.order, question.first, { signal });
    case "problems":
      return database.problems(question.first, { signal });
    case "values":
      return database.valuesBeginning(question.trait, question.prefix, { signal });
  }
}

/** When the snapshot was written: one of which a member was taken out is opened anew. */
async function writtenAt({ lake, population, snapshot }: SnapshotPlace): Promise<number> {
  const manifest = join(new PopulationLake(lake, population).snapshot(snapshot), "manifest.json");
  return (await stat(manifest).catch(() => undefined))?.mtimeMs ?? 0;
}

function takeIdle(key: string): PreviewDatabase | undefined {
  const at = idle.findIndex((each) => each.key === key);
  return at === -1 ? undefined : idle.splice(at, 1)[0]?.database;
}

function open(place: SnapshotPlace): Promise<PreviewDatabase> {
  return PreviewDatabase.open(new PopulationLake(place.lake, place.population), place.snapshot, {
    memoryLimit: options.memoryLimit,
    threads: options.threads,
  });
}

function describe(error: unknown): ReplyError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PreviewError) return { kind: "preview", code: error.code, message };
  if (error instanceof SegmentDefinitionError) return { kind: "definition", message };
  if (error instanceof ConfigError) return { kind: "config", message };
  return { message: error instanceof Error ? (error.stack ?? message) : message };
}
