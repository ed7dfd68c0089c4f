import { ConfigError } from "../../errors.ts";
import { rfmGrids } from "../rfm/grids.ts";
import { fitRfm, type ScoreBy } from "../rfm/rfm.ts";
import { choiceOption, columnsOf, type Trial, type TrialValues, wholeOption } from "./trial.ts";

const schemes = ["quintile", "cuts", "rank"] as const;

/** Which columns are scored by rank and which by cut points. */
const byScheme: Readonly<Record<(typeof schemes)[number], readonly [ScoreBy, ScoreBy, ScoreBy]>> = {
  quintile: ["cuts", "rank", "rank"],
  cuts: ["cuts", "cuts", "cuts"],
  rank: ["rank", "rank", "rank"],
};

export const rfmTrial: Trial = {
  id: "rfm",
  description: "recency, frequency and monetary value as scores, and named cells of them",
  options: [
    {
      flags: "--columns <recency,frequency,amount>",
      description: "days since the last purchase, purchases, amount; rows in the order of customers' ids",
      default: "recency,frequency,monetary",
    },
    {
      flags: "--scheme <how>",
      description: "quintile (recency by cut points, the others by rank), cuts or rank",
      default: "quintile",
    },
    { flags: "--bins <number>", description: "how many scores", default: "5" },
    { flags: "--recency-cuts <a,b,…>", description: "own cut points of recency, rising" },
    { flags: "--frequency-cuts <a,b,…>", description: "own cut points of frequency" },
    { flags: "--amount-cuts <a,b,…>", description: "own cut points of the amount" },
    {
      flags: "--grid <name>",
      description: "grid (recency and frequency) or thresholds (as the R package rfm has them)",
      default: "grid",
    },
  ],
  run: async (file, options) => {
    const [recency, purchases, amount] = await file.numbers(columnsOf(options, () => []));
    if (recency === undefined || purchases === undefined || amount === undefined)
      throw new ConfigError("--columns names fewer than three; expected recency, frequency and amount");
    const [r, f, m] = byScheme[choiceOption(options, "scheme", schemes)];
    const scores = fitRfm(
      { recency, purchases, amount },
      {
        bins: wholeOption(options, "bins", 2, 10),
        recency: ownCuts(options, "recencyCuts") ?? r,
        purchases: ownCuts(options, "frequencyCuts") ?? f,
        amount: ownCuts(options, "amountCuts") ?? m,
        grid: choiceOption(options, "grid", rfmGrids),
      },
    );
    const counts = new Map<string, number>();
    for (const segment of scores.segments)
      counts.set(segment ?? "others", (counts.get(segment ?? "others") ?? 0) + 1);
    const sorted = [...counts].sort(([a, n], [b, o]) => o - n || (a < b ? -1 : 1));
    return { model: "rfm", customers: file.rows, cuts: scores.cuts, segments: Object.fromEntries(sorted) };
  },
};

function ownCuts(options: TrialValues, name: string): readonly number[] | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const cuts = text.split(",").map(Number);
  if (cuts.some((cut, i) => !Number.isFinite(cut) || cut <= (cuts[i - 1] ?? Number.NEGATIVE_INFINITY)))
    throw new ConfigError(`cut points ${text}; expected numbers that rise`);
  return cuts;
}
