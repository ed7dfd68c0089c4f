import { join } from "node:path";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";

/** A number from 0 to 1 that a row and a purpose decide. */
const draw = (purpose: string) => `(hash(i, ${literal(purpose)}) % 1000000007) / 1000000007.0`;
/** Nearly normal: the sum of four draws, centred. */
const bell = (purpose: string) =>
  `(${[0, 1, 2, 3].map((n) => draw(`${purpose} ${n}`)).join(" + ")} - 2) * 1.732`;

export const predictorNames = Array.from({ length: 20 }, (_, i) => `x${i}`);
export const dimensionNames = Array.from({ length: 8 }, (_, i) => `d${i}`);

/**
 * Files of so many rows, the same on every machine, that the peers read too: `rows.parquet` with eight dimensions around eight
 * centres (`d0`–`d7`), twenty predictors (`x0`–`x19`), an outcome (`y`) that bends and crosses some of them, and one (`came`) that a trial
 * (`treated`) changed for some; `histories.parquet` with purchases by day of customers who buy at rates of their own until they leave;
 * `lines.parquet` with ten lines of orders a customer, of 500 products, each customer's mostly of one shelf.
 */
export async function writeModelData(folder: string, rows: number): Promise<void> {
  await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: join(folder, "spill") });
  const dimensions = dimensionNames.map(
    (name, i) => `((hash(i % 8, ${literal(name)}) % 1000) / 100.0 + ${bell(`d ${i}`)})::DOUBLE AS ${name}`,
  );
  const predictors = predictorNames.map((name, i) => `(${bell(`x ${i}`)})::DOUBLE AS ${name}`);
  const odds = "x0 + sin(2 * x1) + 0.7 * x2 * x3 + CASE WHEN x4 > 0.5 THEN 1.2 ELSE 0 END + 0.3 * x5 - 0.8";
  const cameOdds = "0.5 * x1 - 1 + CASE WHEN treated = 1 THEN 0.3 + 0.8 * x0 ELSE 0 END";
  await db.run(`COPY (SELECT *, (${draw("y")} < 1 / (1 + exp(-(${odds}))))::INTEGER::DOUBLE AS y,
      (${draw("treated")} < 0.5)::INTEGER::DOUBLE AS treated,
      (${draw("came")} < 1 / (1 + exp(-(${cameOdds}))))::INTEGER::DOUBLE AS came
    FROM (SELECT i, 'c' || lpad(i::VARCHAR, 8, '0') AS customer_id, ${[...dimensions, ...predictors].join(", ")} FROM range(${rows}) AS t(i)))
    TO ${literal(join(folder, "rows.parquet"))} (FORMAT parquet)`);
  // The rate and the day of leaving are exponential, purchases are spread evenly over the days until then.
  await db.run(`COPY (SELECT i, 'c' || lpad(i::VARCHAR, 8, '0') AS customer_id, repeats, T,
      CASE WHEN repeats = 0 THEN 0 ELSE greatest(repeats, ceil(alive * (1 - ${draw("last")} ^ 2 / (repeats + 1)))) END::DOUBLE AS last,
      greatest(0.01, round(20 * exp(0.6 * ${bell("amount")}), 2)) AS mean
    FROM (SELECT *, greatest(0, least(floor(rate * alive + 2 * sqrt(rate * alive) * (${draw("count")} - 0.5)), alive - 1))::DOUBLE AS repeats
      FROM (SELECT i, T, least(T, ceil(-ln(1 - ${draw("left")}) * 400)) AS alive, -ln(1 - ${draw("rate")}) / 60 AS rate
        FROM (SELECT i, ceil(2 + 898 * ${draw("T")})::DOUBLE AS T FROM range(${rows}) AS t(i)))))
    TO ${literal(join(folder, "histories.parquet"))} (FORMAT parquet)`);
  await db.run(`COPY (SELECT 'c' || lpad((i // 10)::VARCHAR, 8, '0') AS customer_id,
      TIMESTAMP '2024-01-01' + to_seconds((${draw("ordered")} * 6e7)::BIGINT) AS ordered_at,
      'P' || CASE WHEN ${draw("own")} < 0.7 THEN 25 * (hash(i // 10) % 20) + floor(25 * ${draw("of it")} ^ 2)
        ELSE floor(500 * ${draw("any")} ^ 2) END::INTEGER AS product_id
    FROM range(${rows * 10}) AS t(i))
    TO ${literal(join(folder, "lines.parquet"))} (FORMAT parquet)`);
}
