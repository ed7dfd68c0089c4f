import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { RankingQuality } from "../../../../loaders/models/recommend/ranking-quality.ts";
import { tryModel } from "../../../../loaders/models/try/index.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";
const folder = mkdtempSync(join(tmpdir(), "atlas-models-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function csv(...lines: readonly string[]): string {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const run = (model: string, path: string, options: Readonly<Record<string, string>> = {}) =>
  tryModel(model, path, options) as Promise<Record<string, unknown>>;

/** As GroupLens publishes it: user, item, rating and seconds since 1970 between tabs, no header. */
const movieLens = join(datasets, "movielens", "u.data");

describe.skipIf(datasets === "" || !existsSync(movieLens))("MovieLens 100K", () => {
  test("the last rating left out, all items ranked: popularity and item neighbours as published", async () => {
    const ratings = readFileSync(movieLens, "utf8").trimEnd().replaceAll("\t", ",").split("\n");
    const found = await run("recommend", csv("user,item,rating,time", ...ratings), {
      columns: "user,item,time",
    });
    expect(found).toMatchObject({ rows: 100_000, users: 943, items: 1682, quality: { members: 943 } });
    const { hitRate, ndcg, popularity } = found.quality as RankingQuality & { popularity: RankingQuality };
    expect(popularity.hitRate.value).toBeCloseTo(0.0859, 4);
    // Equal scores are ranked otherwise: five of 943 members.
    expect(Math.abs(popularity.ndcg.value - 0.0443)).toBeLessThan(0.001);
    expect(Math.abs(hitRate.value - 0.1188)).toBeLessThan(0.005);
    expect(Math.abs(ndcg.value - 0.0657)).toBeLessThan(0.001);
  });
});

describe.skipIf(datasets === "")("on public data (in the folder that ATLAS_DATASETS names)", () => {
  test("Telco: five-fold AUC of logistic regression as published; the customers' ids are left out", async () => {
    const path = join(datasets, "telco", "Telco-Customer-Churn.csv");
    const found = await run("logistic", path, { target: "Churn" });
    const { auc, leftOut } = found as { auc: { mean: number }; leftOut: object };
    expect(auc.mean).toBeGreaterThanOrEqual(0.84);
    expect(Math.abs(auc.mean - 0.8454)).toBeLessThan(0.014);
    expect(Object.keys(leftOut)).toEqual(["customerID"]);
  });

  test("Telco: stays by contract as lifelines estimates them, and its log-rank statistic", async () => {
    interface Curve {
      readonly group?: string;
      readonly median: number | null;
      readonly survival: readonly { readonly length: number; readonly share: number }[];
    }
    const path = join(datasets, "telco", "Telco-Customer-Churn.csv");
    const options = { length: "tenure", ended: "Churn", group: "Contract" };
    const found = (await tryModel("kaplan-meier", path, options)) as Curve & {
      readonly groups: readonly Curve[];
      readonly logRank: { readonly statistic: number; readonly df: number };
    };
    const after = ({ survival }: Curve) =>
      [12, 24, 48, 72].map((months) => survival.findLast(({ length }) => length <= months)?.share ?? 1);
    const published = [
      [0.8432, 0.7887, 0.7088, 0.5928],
      [0.7031, 0.5859, 0.3973, 0.129],
      [0.9908, 0.9783, 0.9165, 0.5681],
      [1, 1, 0.9957, 0.9357],
    ];
    for (const [i, curve] of [found, ...found.groups].entries())
      for (const [j, share] of after(curve).entries()) expect(share).toBeCloseTo(published[i]?.[j] ?? 0, 4);
    expect(found.groups.map(({ group, median }) => [group, median])).toEqual([
      ["Month-to-month", 35],
      ["One year", null],
      ["Two year", null],
    ]);
    expect(found.logRank).toEqual({ statistic: expect.closeTo(2352.87, 2), df: 2 });
  });

  test.each([
    ["Telco", join("telco", "Telco-Customer-Churn.csv"), { target: "Churn" }, 0.84, 0.8457],
    ["bank", join("bank", "bank.csv"), { target: "deposit", without: "duration" }, 0.79, 0.7987],
  ] as const)(
    "%s: five-fold AUC of boosted trees as published, and down to whom acting pays",
    async (_, file, options, least, published) => {
      const found = await run("trees", join(datasets, file), { ...options, cost: "2", gain: "10" });
      const { auc, profit, importance } = found as {
        auc: { mean: number };
        profit: {
          chance: number;
          chanceLow: number;
          chanceHigh: number;
          profit: number;
          profitOfAll: number;
        };
        importance: readonly { name: string; share: number }[];
      };
      expect(auc.mean).toBeGreaterThanOrEqual(least);
      expect(Math.abs(auc.mean - published)).toBeLessThan(0.006);
      expect(profit.chanceLow).toBeLessThan(0.2);
      expect(profit.chanceHigh).toBeGreaterThan(profit.chance - 1e-9);
      expect(profit.profit).toBeGreaterThan(Math.max(0, profit.profitOfAll));
      expect(importance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
    },
    240_000,
  );

  test("bank without the call's duration: five-fold AUC as published", async () => {
    const path = join(datasets, "bank", "bank.csv");
    const found = await run("logistic", path, { target: "deposit", without: "duration" });
    const { auc } = found as { auc: { mean: number } };
    expect(auc.mean).toBeCloseTo(0.7654, 2);
  }, 240_000);

  test.each([
    ["Womens E-Mail", { effect: 0.0452, qini: 0.061, auuc: 0.028, top30: 0.067 }, true],
    ["Mens E-Mail", { effect: 0.0766, qini: 0.007, auuc: 0.004, top30: 0.083 }, false],
  ] as const)(
    "Hillstrom, %s: effect, Qini, AUUC and the top 30 %% as published",
    async (treated, published, ranks) => {
      const found = (await tryModel("uplift", join(datasets, "hillstrom", "hillstrom.csv"), {
        ...{ arm: "segment", treated, control: "No E-Mail", target: "visit" },
        columns: "recency,history,mens,womens,newbie,zip_code,channel,history_segment",
      })) as {
        effect: { difference: number };
        qini: number;
        auuc: number;
        top30: { difference: number };
        ranks: boolean;
      };
      expect(found.effect.difference).toBeCloseTo(published.effect, 4);
      // scikit-learn's optimiser stops a little before the maximum, which moves a few customers.
      expect(Math.abs(found.qini - published.qini)).toBeLessThan(0.0015);
      expect(Math.abs(found.auuc - published.auuc)).toBeLessThan(0.0015);
      expect(Math.abs(found.top30.difference - published.top30)).toBeLessThan(0.0015);
      expect(found.ranks).toBe(ranks);
    },
    240_000,
  );
});

describe("a model tried on a file", () => {
  const square = ["x,y", "0,0", "0,1", "1,0", "1,1", "10,10", "10,11", "11,10", "11,11"];

  test("k-means prints inertia, sizes, silhouette and centroids", async () => {
    const found = await run("kmeans", csv(...square), { k: "2", scale: "none", columns: "x,y" });
    expect(found).toMatchObject({ inertia: 4, sizes: [4, 4] });
    expect(found.centroids).toEqual([
      { x: 0.5, y: 0.5 },
      { x: 10.5, y: 10.5 },
    ]);
    expect(found.silhouette).toBeGreaterThan(0.9);
  });

  test("a shifted beta-geometric curve comes from periods in any order", async () => {
    const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
    const lines = survivors.map((left, period) => `${period},${left}`).reverse();
    const found = await run("sbg", csv("period,survivors", ...lines));
    expect(found.parameters).toMatchObject({
      alpha: expect.closeTo(0.668, 3),
      beta: expect.closeTo(3.806, 3),
    });
    expect(found.forecast).toHaveLength(5);
  });

  test("own cut points of RFM are kept", async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i * 30},${i + 1},${i * 10}`);
    const path = csv("recency,frequency,monetary", ...lines);
    const found = await run("rfm", path, { recencyCuts: "60,120,180,240", scheme: "cuts" });
    expect(found.cuts).toMatchObject({ recency: [60, 120, 180, 240] });
  });

  const churn = Array.from(
    { length: 60 },
    (_, i) => `${(i * 7) % 11},${i % 3 === 0 ? "yes" : "no"},${i % 3 === 0 ? 5 : 4}`,
  );
  const refused: readonly (readonly [
    string,
    string,
    readonly string[],
    Readonly<Record<string, string>>,
    string,
  ])[] = [
    ["an unknown column", "kmeans", square, { columns: "x,z" }, "unknown column: z"],
    [
      "a column of texts",
      "kmeans",
      ["x,y", "1,a", "2,b"],
      { columns: "x,y" },
      "column y holds texts; expected numbers",
    ],
    ["no column of numbers", "kmeans", ["y", "a", "b"], {}, "has no column of numbers"],
    ["a constant column", "kmeans", ["x,y", "1,4", "2,4"], { k: "2" }, "y is 4 for everyone; leave it out"],
    [
      "an all-missing column",
      "kmeans",
      ["x,y", "1,", "2,"],
      { k: "2", columns: "x,y" },
      "column y has no values; leave it out",
    ],
    [
      "k above the distinct points",
      "kmeans",
      ["x", "1", "2", "2"],
      { k: "3" },
      "k is 3, but only 2 rows differ",
    ],
    [
      "k that is no number",
      "kmeans",
      square,
      { k: "two" },
      "--k two; expected a whole number from 1 to 1000",
    ],
    [
      "an unknown scaling",
      "kmeans",
      square,
      { scale: "big" },
      "--scale big; expected one of standard, robust, none",
    ],
    [
      "infinity",
      "kmeans",
      ["x", "1", "inf", "3"],
      { k: "1" },
      "column x holds numbers that are infinite (1); expected finite ones",
    ],
    ["no rows", "kmeans", ["x,y"], {}, "has no rows; expected one a customer"],
    [
      "one class only",
      "logistic",
      ["x,y", ...Array.from({ length: 30 }, (_, i) => `${i},yes`)],
      { target: "y" },
      "30 of 30 members have the outcome",
    ],
    [
      "too few customers",
      "logistic",
      ["x,y", "1,yes", "2,no"],
      { target: "y" },
      "1 of 2 members have the outcome; expected at least 10",
    ],
    [
      "perfectly separable data",
      "logistic",
      ["x,y,late", ...churn],
      { target: "y" },
      "the columns tell the outcome of every row exactly",
    ],
    [
      "one class only, by trees",
      "trees",
      ["x,y", ...Array.from({ length: 30 }, (_, i) => `${i},yes`)],
      { target: "y" },
      "30 of 30 members have the outcome",
    ],
    [
      "perfectly separable data, by trees",
      "trees",
      ["x,y,late", ...churn, ...churn],
      { target: "y", columns: "late" },
      "the columns tell the outcome of every row exactly",
    ],
    ...(["logistic", "trees"] as const).map(
      (model) =>
        [
          `data that an edge tells apart, by ${model}`,
          model,
          [
            "x,y,late",
            ...Array.from(
              { length: 800 },
              (_, i) => `${(i * 37) % 101},${(i * 173) % 800 >= 300},${(i * 173) % 800}`,
            ),
          ],
          { target: "y" },
          "late most of all; leave out what is known only after the outcome",
        ] as const,
    ),
    [
      "constant and all-missing columns, by trees",
      "trees",
      ["x,y,z", ...Array.from({ length: 60 }, (_, i) => `1,${i % 2},`)],
      { target: "y" },
      "no column to predict from is left: x is 1 for everyone",
    ],
    [
      "infinity, by trees",
      "trees",
      ["x,y", "inf,1", "2,0"],
      { target: "y" },
      "column x holds numbers that are infinite (1)",
    ],
    [
      "a shrinkage above 1",
      "trees",
      ["x,y", "1,yes"],
      { target: "y", shrinkage: "2" },
      "--shrinkage 2; expected a number from 0.001 to 1",
    ],
    [
      "a gain of nothing",
      "logistic",
      ["x,y,late", ...churn],
      { target: "y", columns: "x", cost: "1", gain: "0" },
      "--gain 0; expected an amount above zero",
    ],
    ["a missing outcome", "logistic", ["x,y", "1,yes", "2,"], { target: "y" }, "y is missing in row 2"],
    [
      "an outcome of neither",
      "logistic",
      ["x,y", "1,yes", "2,maybe"],
      { target: "y" },
      "y is maybe in row 2; expected yes or no",
    ],
    ["no target", "logistic", ["x,y", "1,yes"], {}, "--target is missing; expected the name of a column"],
    [
      "an arm that nobody has",
      "uplift",
      ["arm,y", "a,1", "b,0"],
      { arm: "arm", target: "y", treated: "c", control: "a" },
      "nobody has the arm c; expected one of a, b",
    ],
    [
      "a period that is missing",
      "sbg",
      ["period,survivors", "0,100", "2,80"],
      {},
      "period goes 0, 2; expected 0, 1, 2",
    ],
    [
      "a frequency of 0 with a recency",
      "bgnbd",
      ["frequency,recency,T", "0,3,10"],
      {},
      "a frequency of 0 with a recency of 3",
    ],
    [
      "T below recency",
      "paretonbd",
      ["frequency,recency,T", "1,12,10"],
      {},
      "T is 10, below the recency of 12",
    ],
    ["an unknown model", "kmean", square, {}, "unknown model: kmean; did you mean kmeans?"],
    [
      "cut points that fall",
      "rfm",
      ["recency,frequency,monetary", "1,2,3"],
      { recencyCuts: "5,4" },
      "cut points 5,4; expected numbers that rise",
    ],
  ];
  test.each(refused)("%s is refused in a sentence", async (_, model, lines, options, sentence) => {
    await expect(run(model, csv(...lines), options)).rejects.toThrow(sentence);
  });

  test("a file that is not there, and one that is no table", async () => {
    await expect(run("kmeans", join(folder, "none.csv"))).rejects.toThrow("no such file");
    const parquet = join(folder, "broken.parquet");
    writeFileSync(parquet, "PAR1 and nothing more");
    await expect(run("kmeans", parquet)).rejects.toThrow("broken.parquet: not a table of CSV or Parquet");
  });
});

describe("recommend", () => {
  const taken = ["user,item,day", "a,x,1", "a,y,2", "b,x,1", "b,y,2", "c,x,1", "d,,1"];

  test("without a time nothing is judged; rows without an item count for nobody", async () => {
    const found = await run("recommend", csv(...taken), { columns: "user,item" });
    expect(found).toMatchObject({ users: 3, items: 2, quality: null, likenesses: 2 });
    expect(await run("recommend", csv(...taken), { columns: "user,item,day" })).toMatchObject({
      quality: { members: 2, popularity: { hitRate: { value: 1 } } },
    });
  });

  test.each([
    [{}, "--columns is missing; expected two or three: user,item or user,item,time"],
    [{ columns: "user" }, "--columns user; expected two or three: user,item or user,item,time"],
    [{ columns: "user,thing" }, "unknown column: thing; expected one of user, item, day"],
    [{ columns: "user,item", likeness: "jaccard" }, "--likeness jaccard; expected one of cosine, lift"],
    [
      { columns: "user,item", support: "5" },
      "0 of the items were taken by 5 members or more; expected at least 2 to compare",
    ],
  ])("refuses %o", async (options, message) => {
    await expect(run("recommend", csv(...taken), options)).rejects.toThrow(message);
  });
});

describe("attitudes", () => {
  /** Three groups by turns; the place tells the group of nine in ten, and every fifth did not answer the last item. */
  const answers = Array.from({ length: 300 }, (_, i) => {
    const item = (at: number) => (at === i % 3 ? 5 - ((i >> 2) % 2) : 1 + ((i * (at + 2)) % 2));
    const place = ["north", "west", "south"][i % 10 === 3 ? (i + 1) % 3 : i % 3];
    return [item(0), item(1), i % 5 === 4 ? "" : item(2), place].join(",");
  });
  const path = csv("a,b,c,place", ...answers);

  test("groups of those who answered, and how surely they are told of the others", async () => {
    const found = await run("attitudes", path, { columns: "a,b,c", predictors: "place", k: "3" });
    expect(found).toMatchObject({ answered: 240, unanswered: 60, sizes: [80, 80, 80] });
    const { prediction } = found as {
      prediction: { tested: number; useful: boolean; accuracy: { low: number }; largest: number };
    };
    expect(prediction).toMatchObject({ tested: 240, useful: true });
    expect(prediction.accuracy.low).toBeGreaterThan(prediction.largest + 0.4);
  });

  test.each<[Readonly<Record<string, string>>, string]>([
    [{ predictors: "place" }, "--columns is missing; expected the items of the survey"],
    [{ columns: "a,b,c" }, "--predictors is missing; expected what is known of everybody"],
    [{ columns: "a,place", predictors: "b" }, "place holds texts; expected numbers"],
  ])("of %o is told what is missing", async (options, message) => {
    await expect(run("attitudes", path, options)).rejects.toThrow(message);
  });

  test("are refused where too few answered", async () => {
    const few = csv("a,b,c,place", ...answers.slice(0, 30));
    await expect(run("attitudes", few, { columns: "a,b,c", predictors: "place", k: "3" })).rejects.toThrow(
      "24 rows answer all items; expected at least 30 for 3 groups",
    );
  });
});
