import { execFile } from "node:child_process";
import process from "node:process";
import { promisify } from "node:util";
import type { Progress } from "../../loaders/progress.ts";

/** What one piece of work cost a process of its own, engine and Node start-up left out. */
export interface Cost {
  readonly wall_ms: number;
  /** User and system time of all threads: steadier than the wall on a noisy machine. */
  readonly cpu_ms: number;
  readonly peak_rss_mb: number;
}

/**
 * Runs the work in this process and prints its cost as JSON: what a bench's child process does.
 * @param found what is printed with it once the work is done
 */
export async function printCost(
  work: () => Promise<unknown>,
  found: () => object = () => ({}),
): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const cost: Cost = {
    wall_ms: Math.round(wall),
    cpu_ms: Math.round((user + system) / 1000),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify({ ...cost, ...found() })}\n`);
}

/** Processor time of all threads, step by step: Step → ms. */
export class PartCosts implements Progress {
  readonly #costs = new Map<string, number>();
  #step: string | undefined;
  #from = process.cpuUsage();

  step(name: string): void {
    this.#end();
    this.#step = name;
  }

  done(): void {
    this.#end();
    this.#step = undefined;
  }

  found(): Readonly<Record<string, number>> {
    this.done();
    return Object.fromEntries(this.#costs);
  }

  #end(): void {
    const { user, system } = process.cpuUsage(this.#from);
    this.#from = process.cpuUsage();
    if (this.#step === undefined) return;
    const before = this.#costs.get(this.#step) ?? 0;
    this.#costs.set(this.#step, before + Math.round((user + system) / 1000));
  }
}

/** The cost of a script run as a child with this Node; its stderr is passed on. */
export async function costOf<Printed extends Cost = Cost>(
  script: string,
  args: readonly string[],
): Promise<Printed> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Printed;
}

/** The run with the median wall time. */
export function median<C extends Pick<Cost, "wall_ms">>(costs: readonly C[]): C {
  const sorted = [...costs].sort((a, b) => a.wall_ms - b.wall_ms);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("no run to take the median of");
  return middle;
}

/** One JSON line of a bench with a goal; a goal that is missed makes the bench fail at its end. */
export function judge(line: Readonly<Record<string, unknown>>, goal: string, met: boolean): void {
  report({ ...line, goal, met });
  if (!met) process.exitCode = 1;
}

/** One JSON line of a bench's result. */
export function report(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function ratio(a: number, b: number): number {
  return Number((a / b).toFixed(2));
}
