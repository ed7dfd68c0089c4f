import type { LifetimeModelDeclaration } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { z95 } from "../../../statistics/interval.ts";
import { bgNbd } from "../../repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../repeat-buying/gamma-gamma.ts";
import { fitLifetime, type LifetimeModel } from "../../repeat-buying/lifetime-model.ts";
import { expectations } from "../../repeat-buying/lifetime-value.ts";
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

export interface FoundLifetime extends ModelFindings, Estimates {
  readonly spending: (Estimates & { readonly customers: number }) | null;
}

export const lifetime: HouseModel<LifetimeModelDeclaration, FoundLifetime> = {
  fit: async ({ method, repeats, last, observed, spend }, data) => {
    const columns = [repeats, last, observed].map(identifier);
    const [x = none, t = none, end = none, customers] = await data.distinct(columns);
    const {
      model: _,
      histories,
      values: __,
      ...estimates
    } = fitLifetime(methods[method], { ...{ repeats: x, last: t, observed: end, customers } });
    if (spend === undefined) return { customers: histories.total, ...estimates, spending: null };
    const [bought = none, mean = none, buyers] = await data.distinct([repeats, spend].map(identifier));
    return {
      ...{ customers: histories.total, ...estimates },
      spending: fitGammaGamma({ repeats: bought, mean, customers: buyers }),
    };
  },
  score: async ({ id, method, repeats, last, observed, spend, horizon }, found, data) => {
    const columns = [repeats, last, observed].map(identifier);
    const [x = none, t = none, end = none] = await data.distinct(columns);
    const of = expectations(found, methods[method], horizon);
    const scores = {
      ...{ _alive: new Float64Array(x.length), _purchases: new Float64Array(x.length) },
      ...{ _discounted: new Float64Array(x.length), _log_variance: new Float64Array(x.length) },
    };
    for (let i = 0; i < x.length; i++) {
      const one = of([x[i] ?? 0, t[i] ?? 0, end[i] ?? 0]);
      scores._alive[i] = one.alive;
      scores._purchases[i] = one.purchases;
      scores._discounted[i] = one.discounted;
      scores._log_variance[i] = one.logVariance;
    }
    const relation = `scores_of_${id}`;
    await data.db.load(relation, { ...{ _x: x, _last: t, _observed: end }, ...scores });
    const on = ["_x", "_last", "_observed"].map(
      (name, i) => `scores.${name} = CAST(${columns[i]} AS DOUBLE)`,
    );
    const score = (sql: string) => `CASE WHEN ${data.among} THEN round(${sql}, 6) END`;
    const value = spend === undefined ? undefined : valueSql(found.spending, spend);
    return {
      join: { relation, on: on.join(" AND ") },
      outputs: {
        alive: score(
          tellsOfNewcomers[method] ? "scores._alive" : "CASE WHEN scores._x > 0 THEN scores._alive END",
        ),
        purchases: score("scores._purchases"),
        ...(value === undefined
          ? {}
          : { value: score(value.mean), low: score(value.low), high: score(value.high) }),
      },
    };
  },
};

/**
 * Whether a method tells how likely it is that somebody left who has not bought again. In BG/NBD one leaves after a repeat purchase
 * alone, so that all of them would still be there by assumption, be it for ever: of them it is unknown.
 */
const tellsOfNewcomers: Readonly<Record<LifetimeModelDeclaration["method"], boolean>> = {
  bgnbd: false,
  mbgnbd: true,
  paretonbd: true,
};

const none = new Float64Array();

/**
 * `expectedSpend` times what is expected of purchases, as SQL; who has not bought again is expected to spend as everyone does. Its
 * ends are those of a 95 % interval of the logarithm by the delta method: how well the parameters of both models are known, not how
 * much a customer's own purchases vary.
 */
function valueSql(spending: FoundLifetime["spending"], spend: string) {
  if (spending === null) return undefined;
  const { p = 0, q = 0, v = 0 } = spending.parameters;
  const [pSql, qSql, vSql, lessOne] = [p, q, v, q - 1].map(numberLiteral);
  const total = `(scores._x * coalesce(CAST(${identifier(spend)} AS DOUBLE), 0))`;
  const often = `(${pSql} * scores._x + ${lessOne})`;
  const mean = `scores._discounted * ${pSql} * (${vSql} + ${total}) / ${often}`;
  // Of the logarithm of what is spent, by the logarithms of p, q and v.
  const slopes = [
    `(1 - ${pSql} * scores._x / ${often})`,
    `(-${qSql} / ${often})`,
    `(${vSql} / (${vSql} + ${total}))`,
  ];
  const terms = slopes.flatMap((a, i) =>
    slopes.map((b, j) => `${a} * ${b} * ${numberLiteral(spending.logCovariance[i]?.[j] ?? 0)}`),
  );
  const reach = `${numberLiteral(z95)} * sqrt(greatest(scores._log_variance + ${terms.join(" + ")}, 0))`;
  return { mean, low: `${mean} * exp(-(${reach}))`, high: `${mean} * exp(${reach})` };
}
