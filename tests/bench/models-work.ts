/**
 * Child of models.ts: `data FOLDER ROWS`, or the name of a piece of work with FOLDER (and the file of CDNOW's summary); prints its
 * cost, with what it found where a peer finds the same.
 */
import { join } from "node:path";
import { argv, stdout } from "node:process";
import type { Model } from "../../data/model.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { duckdbDialect } from "../../loaders/duckdb/dialect.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { parseAsOf } from "../../loaders/language/windows.ts";
import { StudyModels } from "../../loaders/models/house/study-models.ts";
import { fitKMeans } from "../../loaders/models/kmeans/kmeans.ts";
import { fitPropensity } from "../../loaders/models/propensity/logistic-propensity.ts";
import { bgNbd } from "../../loaders/models/repeat-buying/bg-nbd.ts";
import { fitLifetime } from "../../loaders/models/repeat-buying/lifetime-model.ts";
import { binnable } from "../../loaders/models/trees/binning.ts";
import { fitTrees } from "../../loaders/models/trees/boosted-trees.ts";
import { fittedRows } from "../../loaders/plan/model-fits.ts";
import { smallStudy } from "../fixtures/population.ts";
import { cdnowSummary } from "../loaders/models/repeat-buying/cdnow.ts";
import { dimensionNames, predictorNames, writeModelData } from "./models-data.ts";
import { median, printCost } from "./timed.ts";

const [, , what = "", folder = "", argument = ""] = argv;

async function read(file: string, columns: readonly string[], most = 2 ** 31): Promise<Float64Array[]> {
  await using db = await Database.open();
  return await db.numbers(
    `SELECT ${columns.join(", ")} FROM ${literal(join(folder, file))} ORDER BY i LIMIT ${most}`,
    new Map(),
  );
}

/** Prints what was found beside the cost. */
async function finding(work: () => Promise<object>): Promise<void> {
  let found = {};
  await printCost(
    async () => {
      found = await work();
    },
    () => found,
  );
}

const text = { name: { en: "word" }, description: { en: "word" } };
const models: Readonly<Record<string, Model>> = {
  kmeans: {
    ...{ id: "m", ...text, kind: "kmeans", k: 8, scale: "none" },
    inputs: dimensionNames.map((trait) => ({ trait })),
  },
  logistic: { ...{ id: "m", ...text, kind: "logistic" }, outcome: "y", inputs: predictorNames },
  trees: { ...{ id: "m", ...text, kind: "trees" }, outcome: "y", inputs: predictorNames, trees: 100 },
  uplift: {
    ...{ id: "m", ...text, kind: "uplift" },
    treated: "treated",
    outcome: "came",
    inputs: predictorNames,
  },
  factors: {
    ...{ id: "m", ...text, kind: "factors", items: dimensionNames },
    factors: ["d0", "d1", "d2"].map((leads) => ({ id: `by_${leads}`, leads })),
  },
  attitudes: {
    ...{ id: "m", ...text, kind: "attitudes", items: dimensionNames.slice(0, 4), scale: "standard" },
    predictors: [...dimensionNames.slice(4), ...predictorNames.slice(0, 10)],
    groups: dimensionNames.slice(0, 4).map((item) => ({ name: { en: item, fa: item }, high: [item] })),
  },
  recommend: {
    ...{ id: "m", ...text, kind: "recommend", table: "order_lines", item: "product_id" },
    ...{ likeness: "cosine", again: false },
  },
  lifetime: {
    ...{ id: "m", ...text, kind: "lifetime", method: "bgnbd", repeats: "repeats", last: "last" },
    ...{ observed: "T", spend: "mean", horizon: { periods: 12, unitsInPeriod: 30, discountRate: 0.01 } },
  },
};

/** Fits to a sample, then scores everyone: the cost is of the scoring alone. */
async function score(kind: string): Promise<void> {
  const model = models[kind];
  if (model === undefined) throw new Error(`unknown kind of model: ${kind}`);
  await using db = await Database.open();
  const file = kind === "lifetime" ? "histories.parquet" : "rows.parquet";
  // Half did not answer the survey.
  const columns = kind === "attitudes" ? "* REPLACE (CASE WHEN i % 2 = 0 THEN d0 END AS d0)" : "*";
  await db.run(`CREATE TABLE everyone AS SELECT ${columns} FROM ${literal(join(folder, file))} ORDER BY i`);
  await db.run(`CREATE TABLE order_lines AS SELECT * FROM ${literal(join(folder, "lines.parquet"))}`);
  const asOf = parseAsOf("2026-01-01", "UTC");
  const context = { dialect: duckdbDialect, asOf, vocabulary: checkStudy(smallStudy({})) };
  const none = { previous: async () => undefined, same: async () => undefined };
  const rows = (from: string) => ({
    query: (select: string, rest = "") => `SELECT ${select} FROM ${from} ${rest}`,
    values: new Map<string, string | number | boolean>(),
  });
  const common = { db, context, asOf, seed: 1, snapshot: "bench", modelCode: "", tables: "" };
  const fitted = new StudyModels({ ...common, earlier: none });
  await fitted.fit(model, rows("(SELECT * FROM everyone WHERE i < 50000)"));
  const [report] = fitted.reports;
  if (report === undefined || report.found === null) throw new Error(report?.refused ?? "not fitted");
  const again = new StudyModels({ ...common, earlier: { ...none, same: async () => report } });
  await printCost(async () => {
    const fit = await again.fit(model, rows("everyone"));
    // What makes up a chance is written out only where a trait asks for it.
    const asked = Object.entries(fit.outputs).filter(([name]) => !name.startsWith("reason"));
    const columns = asked.map(([name, sql]) => `${sql} AS ${name}`);
    await db.run(
      `CREATE TABLE scored AS SELECT customer_id, ${columns.join(", ")} FROM ${fittedRows("everyone", fit)}`,
    );
  });
}

const works: Readonly<Record<string, () => Promise<void>>> = {
  data: () => printCost(() => writeModelData(folder, Number(argument))),
  kmeans: () =>
    finding(async () => {
      const columns = await read("rows.parquet", dimensionNames);
      return { inertia: fitKMeans(columns, { k: 8, seed: 1 }).inertia };
    }),
  logistic: () =>
    finding(async () => {
      const [y = new Float64Array(), ...columns] = await read("rows.parquet", ["y", ...predictorNames]);
      const raw = columns.map((numbers, i) => ({ name: predictorNames[i] ?? "", numbers }));
      return { auc: fitPropensity(raw, y, { seed: 1 }).auc.mean };
    }),
  trees: async () => {
    const [y = new Float64Array(), ...columns] = await read(
      "rows.parquet",
      ["y", ...predictorNames],
      200_000,
    );
    const raw = columns.map((numbers, i) => ({ name: predictorNames[i] ?? "", numbers }));
    const options = { seed: 1, trees: 100, patience: 0 };
    await printCost(async () => fitTrees(binnable(raw), y, Int32Array.from(y.keys()), options));
  },
  bgnbd: () =>
    finding(async () => {
      const [repeats, last, observed] = await read("histories.parquet", ["repeats", "last", "T"]);
      const none = new Float64Array();
      const { parameters, logLikelihood } = fitLifetime(bgNbd, {
        ...{ repeats: repeats ?? none, last: last ?? none, observed: observed ?? none },
      });
      return { parameters, log_likelihood: logLikelihood };
    }),
  cdnow: async () => {
    const summary = cdnowSummary(folder);
    await finding(async () => {
      // As the peer: the middle one of many fits, since one takes a few milliseconds.
      const fits = Array.from({ length: 21 }, () => {
        const start = performance.now();
        const { logLikelihood } = fitLifetime(bgNbd, summary);
        return { wall_ms: Number((performance.now() - start).toFixed(1)), log_likelihood: logLikelihood };
      });
      return median(fits);
    });
  },
};

if (what === "score") await score(argument);
else if (works[what] !== undefined) await works[what]();
else stdout.write(`unknown work: ${what}\n`);
