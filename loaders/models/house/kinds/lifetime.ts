import type { LifetimeModelDeclaration } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { bgNbd } from "../../repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../repeat-buying/gamma-gamma.ts";
import { fitLifetime, type LifetimeModel } from "../../repeat-buying/lifetime-model.ts";
import { discountedPurchases } from "../../repeat-buying/lifetime-value.ts";
import type { Estimates } from "../../repeat-buying/likelihood.ts";
import { mbgNbd } from "../../repeat-buying/mbg-nbd.ts";
import { paretoNbd } from "../../repeat-buying/pareto-nbd.ts";
import type { HouseModel } from "../house-model.ts";
import { numberLiteral } from "../number-sql.ts";

const methods: Readonly<Record<LifetimeModelDeclaration["method"], LifetimeModel>> = {
  bgnbd: bgNbd,
  mbgnbd: mbgNbd,
  paretonbd: paretoNbd,
};

interface FoundLifetime extends ModelFindings, Estimates {
  readonly spending: (Estimates & { readonly customers: number }) | null;
}

const everyone = 2 ** 31;

export const lifetime: HouseModel<LifetimeModelDeclaration, FoundLifetime> = {
  fit: async ({ method, repeats, last, observed, spend }, data) => {
    const columns = [repeats, last, observed].map(identifier);
    const present = columns.map((column) => `${column} IS NOT NULL`).join(" AND ");
    const [x = none, t = none, end = none] = await data.numbers(columns, everyone, present);
    const {
      model: _,
      histories,
      values: __,
      ...estimates
    } = fitLifetime(methods[method], {
      ...{ repeats: x, last: t, observed: end },
    });
    if (spend === undefined) return { customers: histories.total, ...estimates, spending: null };
    const known = `${present} AND ${identifier(spend)} IS NOT NULL`;
    const [bought = none, mean = none] = await data.numbers(
      [identifier(repeats), identifier(spend)],
      everyone,
      known,
    );
    return { customers: histories.total, ...estimates, spending: fitGammaGamma({ repeats: bought, mean }) };
  },
  score: async ({ id, method, repeats, last, observed, spend, horizon }, found, data) => {
    const columns = [repeats, last, observed].map(identifier);
    const [x = none, t = none, end = none] = await data.distinct(columns);
    const model = methods[method];
    const values = Object.values(found.parameters);
    const until = horizon.periods * horizon.unitsInPeriod;
    const of = (f: (x: number, last: number, observed: number) => number): Float64Array =>
      x.map((_, i) => f(x[i] ?? 0, t[i] ?? 0, end[i] ?? 0));
    const relation = `scores_of_${id}`;
    await data.db.load(relation, {
      ...{ _x: x, _last: t, _observed: end },
      _alive: of((...past) => model.probabilityAlive(values, ...past)),
      _purchases: of((...past) => model.expected(values, until, ...past)),
      _discounted: of((...past) => discountedPurchases(model, values, past, horizon)),
    });
    const on = ["_x", "_last", "_observed"].map(
      (name, i) => `scores.${name} = CAST(${columns[i]} AS DOUBLE)`,
    );
    const score = (sql: string) => `CASE WHEN ${data.among} THEN round(${sql}, 6) END`;
    return {
      join: { relation, on: on.join(" AND ") },
      outputs: {
        alive: score("scores._alive"),
        purchases: score("scores._purchases"),
        ...(spend === undefined || found.spending === null
          ? {}
          : { value: score(`scores._discounted * ${spendSql(found.spending, spend)}`) }),
      },
    };
  },
};

const none = new Float64Array();

/** `expectedSpend` as SQL; who has not bought again is expected to spend as everyone does. */
function spendSql({ parameters }: Estimates, spend: string): string {
  const { p = 0, q = 0, v = 0 } = parameters;
  const [pSql, vSql, lessOne] = [p, v, q - 1].map(numberLiteral);
  const mean = `coalesce(CAST(${identifier(spend)} AS DOUBLE), 0)`;
  const again = `${pSql} * (${vSql} + scores._x * ${mean}) / (${pSql} * scores._x + ${lessOne})`;
  return `CASE WHEN scores._x = 0 THEN ${numberLiteral((v * p) / (q - 1))} ELSE ${again} END`;
}
