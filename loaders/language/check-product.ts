import { type DefinitionProblem, suggestion } from "../errors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What does not fit in the role `product`: metrics that there are not, or whose product is not the metric. */
export function productProblems({ study }: Vocabulary): DefinitionProblem[] {
  const { product } = study.roles;
  if (product === undefined) return [];
  const byId = new Map(study.metrics.map((metric) => [metric.id, metric]));
  const path = (index: number): string => `roles.product.factors[${index}]`;
  const named = [["roles.product.of", product.of], ...product.factors.map((id, i) => [path(i), id])] as const;
  const unknown = named.flatMap(([at, id = ""]) =>
    byId.has(id)
      ? []
      : [{ path: at ?? "", message: `unknown metric: ${id}${suggestion(id, [...byId.keys()])}` }],
  );
  if (unknown.length > 0) return unknown;
  const [first, ...further] = product.factors;
  if (first === undefined || further.length === 0)
    return [{ path: "roles.product.factors", message: "expected two or more metrics" }];
  let upper = first;
  for (const [i, id] of further.entries()) {
    const metric = byId.get(id);
    const ratio = metric !== undefined && "ratio" in metric ? metric.ratio : undefined;
    if (ratio === undefined || ratio[1] !== upper)
      return [
        { path: path(i + 1), message: `expected a ratio over ${upper}, so that the factors multiply up` },
      ];
    upper = ratio[0];
  }
  return upper === product.of
    ? []
    : [{ path: "roles.product.factors", message: `they multiply up to ${upper}; expected ${product.of}` }];
}
