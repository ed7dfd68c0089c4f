import { literal } from "../../duckdb/quote.ts";
import { numberLiteral } from "./number-sql.ts";

/** What an input adds to the logarithm of the odds of a member, above what it adds on average. */
export interface AddedSql {
  readonly name: string;
  readonly sql: string;
}

export interface ChanceSql {
  /** SQL of who has a chance. */
  readonly among: string;
  /** SQL of the logarithm of the odds. */
  readonly score: string;
  /** What everyone has; with what the inputs add it is the score. */
  readonly base: number;
  readonly added: readonly AddedSql[];
}

/** Inputs that are told one by one. */
const told = 5;

/** SQL of `chance`, `reason` and `reasons`. */
export function chanceOutputs({ among, score, base, added }: ChanceSql): Readonly<Record<string, string>> {
  const chance = `CASE WHEN ${among} THEN round(1 / (1 + exp(-(${score}))), 6) END`;
  if (added.length === 0) return { chance };
  const all = added.map(({ sql }) => sql);
  const largest = all.length === 1 ? all[0] : `greatest(${all.join(", ")})`;
  const names = added.map(({ name, sql }) => `WHEN ${sql} THEN ${literal(name)}`);
  // The largest change first, of equal ones the first by name.
  const sorted = `list_sort([${added.map(({ name, sql }) => `{k: -round(abs(${sql}), 3), n: ${literal(name)}, v: round(${sql}, 3)}`).join(", ")}])`;
  const first = `${sorted}[1:${told}]`;
  const text = (name: string, value: string) => `format('{} {:+.3f}', ${name}, ${value})`;
  const rest = `${score} - ${numberLiteral(Number(base.toFixed(3)))} - list_sum(list_transform(${first}, lambda x: x.v))`;
  const parts = [
    `[${text("'everyone'", numberLiteral(base))}]`,
    `list_transform(${first}, lambda x: ${text("x.n", "x.v")})`,
    ...(added.length > told ? [`[${text("'others'", rest)}]`] : []),
  ];
  return {
    chance,
    reason: `CASE WHEN ${among} AND ${largest} > 0 THEN CASE ${largest} ${names.join(" ")} END END`,
    reasons: `CASE WHEN ${among} THEN ${parts.join(" || ")} END`,
  };
}
