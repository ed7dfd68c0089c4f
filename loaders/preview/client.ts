import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import type { Condition } from "../../data/language.ts";
import { ConfigError, PreviewError, SegmentDefinitionError } from "../errors.ts";
import type { ProblemAhead } from "../problems/problems-ahead.ts";
import type { RankedTicket, TicketOrder } from "../tickets/ranked-tickets.ts";
import type { CustomerPage, PageRequest } from "./customer-page.ts";
import type {
  Answer,
  AnswerOf,
  Observation,
  PreviewAnswer,
  Question,
  Reply,
  ReplyError,
  Request,
  SnapshotPlace,
  WorkerOptions,
} from "./protocol.ts";
import type { TraitNumbers, TraitValueCount } from "./trait-numbers.ts";

export interface PreviewOptions {
  /** Milliseconds that one question may take, waiting included; 10,000 when left out. */
  readonly timeoutMs?: number;
  /** Questions answered at a time; 2 when left out. */
  readonly pool?: number;
  /** Questions that may wait beside those; 16 when left out. */
  readonly queue?: number;
  /** Of each question's database, such as "1GB", which it is when left out. */
  readonly memoryLimit?: string;
  /** Threads of each question's database; DuckDB's default when left out. */
  readonly threads?: number;
  /** Takes one line for the operator when the process ended by itself. */
  readonly report?: (line: string) => void;
}

interface Job {
  readonly id: number;
  /** Who asks: none gets a turn while another one with fewer under way waits. */
  readonly owner: string;
  readonly place: SnapshotPlace;
  readonly question: Question;
  /** Milliseconds, on the clock that never goes back, at which it has taken too long. */
  readonly deadline: number;
  readonly settle: (answer: Answer | Error) => void;
  timer?: NodeJS.Timeout;
}

/** Above that of whoever asks: where both want the same processor, the process gets a thirtieth of what the asker gets. */
const niceness = 15;

/** Before its threads begin, since they take over the priority of the process. */
function yieldToAsker({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, niceness);
  } catch {
    // Not every system lets it; previews are answered all the same.
  }
}

/** Who asks, and when nobody waits for the answer any more. */
export interface Asker {
  readonly owner?: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds after its time in which a question may still be stopped before the process is ended. */
const grace = 3000;

/**
 * Milliseconds between looks whether the process is alive while a question runs, and those without a word from it after which
 * it is ended: its queries run beside its own thread, so that it answers at once however long they take.
 */
const pulse = { every: 300, silence: 1500 } as const;

/**
 * Asks the process that holds the database about drafts, so that this one never loads it. The process is started by
 * the first question, kept for the next ones, and started again after it ended for whatever reason. A question that
 * takes too long, or that nobody waits for any more, is interrupted.
 */
export class PreviewClient {
  readonly #options: Required<Omit<PreviewOptions, "threads">> & Pick<PreviewOptions, "threads">;
  readonly #waiting: Job[] = [];
  readonly #running = new Map<number, Job>();
  #worker: ChildProcess | undefined;
  /** When the process was heard last; undefined until it is up. */
  #heard: number | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #lastId = 0;
  #closed = false;

  constructor(options: PreviewOptions = {}) {
    this.#options = {
      timeoutMs: 10_000,
      pool: 2,
      queue: 16,
      memoryLimit: "1GB",
      report: () => undefined,
      ...options,
    };
  }

  /** The id of the process; undefined while there is none. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  /**
   * Size of a checked condition over a snapshot, and the ids of at most `sample` of its customers.
   * @throws PreviewError PREVIEW_TIMEOUT, PREVIEW_BUSY, PREVIEW_FAILED, or SNAPSHOT_STALE when it needs tables that
   * were replaced since the snapshot was made
   */
  preview(
    place: SnapshotPlace,
    condition: Condition,
    options: Asker & { readonly sample: number; readonly withSet?: boolean },
  ): Promise<PreviewAnswer> {
    const { sample, withSet = false } = options;
    return this.#ask(place, { kind: "preview", condition, sample, withSet }, options);
  }

  /**
   * The events of one customer in the tables that the condition reads, and the condition's cut-offs.
   * @throws PreviewError as `preview`
   */
  observe(
    place: SnapshotPlace,
    customerId: string,
    condition: Condition,
    options: Asker = {},
  ): Promise<Observation> {
    return this.#ask(place, { kind: "observe", condition, customerId }, options);
  }

  /**
   * The traits by their ids over everyone and, if given, over the members of a segment.
   * @throws PreviewError as `preview`
   */
  traits(
    place: SnapshotPlace,
    traits: readonly string[],
    segment: string | undefined,
    options: Asker = {},
  ): Promise<readonly TraitNumbers[]> {
    return this.#ask(
      place,
      { kind: "traits", traits, ...(segment === undefined ? {} : { segment }) },
      options,
    );
  }

  /**
   * Texts of a trait that begin with a text, or whose names do; those that most customers have first.
   * @throws PreviewError as `preview`
   */
  values(
    place: SnapshotPlace,
    trait: string,
    prefix: string,
    options: Asker = {},
  ): Promise<readonly TraitValueCount[]> {
    return this.#ask(place, { kind: "values", trait, prefix }, options);
  }

  /**
   * A page of the customers whom a checked condition holds for.
   * @throws PreviewError as `preview`
   */
  page(
    place: SnapshotPlace,
    condition: Condition,
    page: PageRequest,
    options: Asker = {},
  ): Promise<CustomerPage> {
    return this.#ask(place, { kind: "page", condition, page }, options);
  }

  /**
   * The open tickets of a population that has a desk, those of an order first.
   * @throws PreviewError as `preview`
   */
  tickets(
    place: SnapshotPlace,
    order: TicketOrder,
    first: number,
    options: Asker = {},
  ): Promise<readonly RankedTicket[]> {
    return this.#ask(place, { kind: "tickets", order, first }, options);
  }

  /**
   * Members by the known problem that is expected of them, the likeliest first; none of a population without such.
   * @throws PreviewError as `preview`
   */
  problems(place: SnapshotPlace, first: number, options: Asker = {}): Promise<readonly ProblemAhead[]> {
    return this.#ask(place, { kind: "problems", first }, options);
  }

  /** Ends the process; questions under way are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#pulse);
    const worker = this.#worker;
    this.#endAll(new PreviewError("PREVIEW_FAILED", "the server is stopping"));
    this.#worker = undefined;
    if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return;
    // Else a caller with nothing else to do would end before it.
    worker.ref();
    await new Promise<void>((resolve) => {
      worker.once("exit", () => resolve());
      worker.once("error", () => resolve());
      worker.kill("SIGKILL");
    });
  }

  #ask<Kind extends Question["kind"]>(
    place: SnapshotPlace,
    question: Question & { readonly kind: Kind },
    { owner = "", signal }: Asker,
  ): Promise<AnswerOf[Kind]> {
    const { timeoutMs, queue, pool } = this.#options;
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new PreviewError("PREVIEW_FAILED", "the server is stopping"));
      if (signal?.aborted) return reject(abandoned());
      if (this.#running.size >= pool && this.#waiting.length >= queue)
        return reject(
          new PreviewError("PREVIEW_BUSY", `${pool + queue} previews are under way; try again in a moment`),
        );
      // One who fills the queue must leave room in it for others.
      if (
        this.#waiting.filter((job) => job.owner === owner).length >= Math.max(1, Math.ceil((queue * 3) / 4))
      )
        return reject(
          new PreviewError(
            "PREVIEW_BUSY",
            "too many previews of this key are under way; try again in a moment",
          ),
        );
      const onAbort = () => this.#abandon(job);
      const job: Job = {
        id: ++this.#lastId,
        owner,
        place,
        question,
        deadline: performance.now() + timeoutMs,
        settle: (answer) => {
          clearTimeout(job.timer);
          signal?.removeEventListener("abort", onAbort);
          if (answer instanceof Error) reject(answer);
          // The process answers each question with what its kind asks for.
          else resolve(answer as AnswerOf[Kind]);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      job.timer = setTimeout(() => this.#overdue(job), timeoutMs);
      this.#waiting.push(job);
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#running.size < this.#options.pool) {
      const job = this.#takeNext();
      if (job === undefined) return;
      this.#running.set(job.id, job);
      const timeoutMs = Math.max(1, Math.round(job.deadline - performance.now()));
      clearTimeout(job.timer);
      job.timer = setTimeout(() => this.#stuck(job), timeoutMs + grace);
      this.#send({ id: job.id, place: job.place, question: job.question, timeoutMs });
      this.#watch();
    }
  }

  /** While questions run, looks whether the process still answers. */
  #watch(): void {
    if (this.#pulse !== undefined) return;
    if (this.#heard !== undefined) this.#heard = performance.now();
    let last = performance.now();
    this.#pulse = setInterval(() => {
      const now = performance.now();
      // This process was busy itself, and may not have read what the other one said.
      const wasLate = now - last > 2 * pulse.every;
      last = now;
      if (this.#running.size === 0) {
        clearInterval(this.#pulse);
        this.#pulse = undefined;
      } else if (this.#heard !== undefined && now - this.#heard > pulse.silence && !wasLate) {
        this.#heard = undefined;
        this.#worker?.kill("SIGKILL");
      } else this.#send({ ping: now });
    }, pulse.every);
    this.#pulse.unref();
  }

  /** The oldest question of whoever has the fewest under way. */
  #takeNext(): Job | undefined {
    const running = (owner: string) =>
      [...this.#running.values()].filter((job) => job.owner === owner).length;
    let next: { readonly at: number; readonly running: number } | undefined;
    for (const [at, { owner }] of this.#waiting.entries()) {
      const under = running(owner);
      if (next === undefined || under < next.running) next = { at, running: under };
    }
    return next === undefined ? undefined : this.#waiting.splice(next.at, 1)[0];
  }

  /** Its time was up before its turn came. */
  #overdue(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place === -1) return;
    this.#waiting.splice(place, 1);
    job.settle(
      new PreviewError(
        "PREVIEW_BUSY",
        `waited ${this.#options.timeoutMs / 1000} s for other previews; try again in a moment`,
      ),
    );
  }

  /** The process did not even stop it: it is of no use to others either. */
  #stuck(job: Job): void {
    this.#running.delete(job.id);
    job.settle(timedOut(this.#options.timeoutMs));
    this.#worker?.kill("SIGKILL");
  }

  /** Whoever asked has gone. */
  #abandon(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place !== -1) this.#waiting.splice(place, 1);
    job.settle(abandoned());
    if (place !== -1 || !this.#running.has(job.id)) return;
    // It keeps its place until the process has stopped it.
    this.#send({ cancel: job.id });
    job.timer = setTimeout(() => this.#stuck(job), grace);
  }

  #send(request: Request): void {
    this.#worker ??= this.#start();
    // One that ended a moment ago tells so itself.
    this.#worker.send(request, () => undefined);
  }

  #start(): ChildProcess {
    const { pool, memoryLimit, threads } = this.#options;
    const options: WorkerOptions = { pool, memoryLimit, threads };
    const worker = fork(new URL("./preview-worker.ts", import.meta.url), [JSON.stringify(options)], {
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    // It must not keep a process alive that has nothing else to do; it ends with the channel.
    worker.unref();
    worker.channel?.unref();
    yieldToAsker(worker);
    this.#heard = undefined;
    worker.on("message", (reply) => {
      this.#heard = performance.now();
      this.#answer(reply as Reply);
    });
    const ended = (how: string) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#options.report(`the preview process ended (${how}); the next preview starts it again`);
      this.#endAll(new PreviewError("PREVIEW_FAILED", "the preview could not be computed; try again"), true);
    };
    worker.once("error", (error) => ended(error.message));
    worker.once("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
    return worker;
  }

  #answer(reply: Reply): void {
    if ("ping" in reply) return;
    const job = this.#running.get(reply.id);
    if (job === undefined) return;
    this.#running.delete(reply.id);
    job.settle("error" in reply ? toError(reply.error, this.#options.timeoutMs) : reply.answer);
    this.#startNext();
  }

  /** Those that run, or also those that wait. */
  #endAll(error: PreviewError, runningOnly: boolean = false): void {
    const jobs = [...this.#running.values(), ...(runningOnly ? [] : this.#waiting.splice(0))];
    this.#running.clear();
    for (const job of jobs) job.settle(error);
    if (runningOnly) this.#startNext();
  }
}

function toError({ kind, code, message }: ReplyError, timeoutMs: number): Error {
  if (kind === "definition") return new SegmentDefinitionError(message);
  if (kind === "config") return new ConfigError(message);
  if (code === "PREVIEW_TIMEOUT") return timedOut(timeoutMs);
  return code === undefined ? new Error(`preview process: ${message}`) : new PreviewError(code, message);
}

function timedOut(timeoutMs: number): PreviewError {
  return new PreviewError(
    "PREVIEW_TIMEOUT",
    `the preview took longer than ${timeoutMs / 1000} s and was stopped; a shorter window or fewer new measures take less`,
  );
}

function abandoned(): PreviewError {
  return new PreviewError("PREVIEW_FAILED", "the request was given up");
}
