/**
 * Definitions of a study computed together, side by side and alternating, each in a process of its own: 5 over 5 event
 * measures, 100 over 40, and the same 100 as separate statements, a part of them in each round; the 100 with six of them
 * over sequences; and how long previews of drafts take. BENCH_CUSTOMERS scales it down; BENCH_STRIDE=5 runs every fifth
 * separate statement and multiplies its cost, and says so.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { env, execPath } from "node:process";
import { promisify } from "node:util";
import { type Cost, judge, median, ratio, report } from "./timed.ts";

interface Sized extends Cost {
  readonly sizes: Readonly<Record<string, number>>;
}
interface Previewed {
  readonly draft: string;
  readonly ms: number;
  readonly size: number;
  readonly by_hand: number;
}

const customers = Number(env.BENCH_CUSTOMERS ?? 1_000_000);
const rounds = Number(env.BENCH_ROUNDS ?? 3);
const stride = Number(env.BENCH_STRIDE ?? 1);
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));
const folder = join(env.BENCH_LAKES ?? root, `segments-${customers}`);

async function child<T>(...args: readonly string[]): Promise<T[]> {
  const script = join(import.meta.dirname, "segments-work.ts");
  const { stdout } = await promisify(execFile)(execPath, [script, ...args], { maxBuffer: 1 << 24 });
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as T);
}

async function sized(...args: readonly string[]): Promise<Sized> {
  const [line] = await child<Sized>(...args);
  if (line === undefined) throw new Error(`no result of ${args.join(" ")}`);
  return line;
}

/** The cost of all the parts, and the sizes that they found. */
function together(parts: readonly Sized[]): Sized {
  const sum = (of: (part: Sized) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    wall_ms: sum(({ wall_ms }) => wall_ms),
    cpu_ms: sum(({ cpu_ms }) => cpu_ms),
    peak_rss_mb: Math.max(...parts.map(({ peak_rss_mb }) => peak_rss_mb)),
    sizes: Object.assign({}, ...parts.map(({ sizes }) => sizes)) as Sized["sizes"],
  };
}

const cost = ({ wall_ms, cpu_ms, peak_rss_mb }: Cost): Cost => ({ wall_ms, cpu_ms, peak_rss_mb });
const load = () => Number((loadavg()[0] ?? 0).toFixed(1));

try {
  await child("data", folder, String(customers));
  const fives: Sized[] = [];
  const hundreds: Sized[] = [];
  const sequences: Sized[] = [];
  const parts: Sized[] = [];
  const loadBefore = load();
  for (let round = 0; round < rounds; round += 1) {
    fives.push(await sized("five", folder));
    hundreds.push(await sized("hundred", folder));
    sequences.push(await sized("sequences", folder));
    parts.push(await sized("separate", folder, String(rounds * stride), String(round * stride)));
  }
  const separate = together(parts);
  const [five, hundred] = [median(fives), median(hundreds)];
  const differing = Object.entries(separate.sizes).filter(([id, size]) =>
    hundreds.some((run) => run.sizes[id] !== size),
  );
  const growth = ratio(hundred.wall_ms, five.wall_ms);
  judge(
    {
      bench: "segments: 100 definitions over 40 measures against 5 over 5",
      customers,
      load: loadBefore,
      five: cost(five),
      hundred: cost(hundred),
      wall_ratio: growth,
      cpu_ratio: ratio(hundred.cpu_ms, five.cpu_ms),
    },
    "wall_ratio ≤ 2",
    growth <= 2,
  );
  const whole = Object.keys(hundred.sizes).length / Object.keys(separate.sizes).length;
  const gain = ratio(separate.wall_ms * whole, hundred.wall_ms);
  const cpuGain = ratio(separate.cpu_ms * whole, hundred.cpu_ms);
  judge(
    {
      bench: "segments: the 100 as separate statements against one plan",
      customers,
      load: load(),
      separate: cost(separate),
      statements: Object.keys(separate.sizes).length,
      extrapolated: whole !== 1,
      wall_ratio: gain,
      cpu_ratio: cpuGain,
      differing: differing.map(([id]) => id),
    },
    "wall_ratio ≥ 10, cpu_ratio ≥ 8, the same members",
    gain >= 10 && cpuGain >= 8 && differing.length === 0,
  );
  const withSequences = median(sequences);
  report({
    bench: "segments: the 100, six of them over three sequences, against 5 over 5",
    customers,
    sequences: cost(withSequences),
    wall_ratio: ratio(withSequences.wall_ms, five.wall_ms),
    cpu_ratio: ratio(withSequences.cpu_ms, five.cpu_ms),
  });
  const limits: Readonly<Record<string, number>> = { traits: 150, "new event measure": 1500 };
  for (const line of await child<Previewed>("preview", folder)) {
    const limit = limits[line.draft] ?? 0;
    const met = line.ms < limit && line.size === line.by_hand && line.size > 0;
    judge(
      { bench: "segments: preview", customers, load: load(), ...line },
      `ms < ${limit}, size as by hand`,
      met,
    );
  }
  report({
    bench: "segments: definitions that nobody meets",
    ids: Object.entries(hundred.sizes).flatMap(([id, n]) => (n === 0 ? [id] : [])),
  });
} finally {
  await rm(root, { recursive: true, force: true });
}
