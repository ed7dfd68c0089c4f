import type { EventMeasure } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { EventContext } from "./event-rows.ts";
import { expressionSql } from "./expression.ts";
import type { Layer } from "./layer.ts";

/** Derived traits, a layer for each level: a trait reads only those of the layers below. */
export function derivedLayers(levels: readonly (readonly Trait[])[], context: EventContext): Layer[] {
  return levels.flatMap((traits): Layer[] => {
    if (traits.length === 0) return [];
    return [
      (from, numbers) => {
        const columns = traits.map(({ id, from: source }) => {
          const sql = sourceOf(source).sql(source, {
            column: (name) => notInLayer(id, name),
            measure: ({ measure }: EventMeasure) => notInLayer(id, measure),
            expression: (expression) => expressionSql(expression, id, numbers, context),
          });
          return `${sql} AS ${context.dialect.identifier(id)}`;
        });
        return `SELECT *, ${columns.join(", ")} FROM ${from}`;
      },
    ];
  });
}

function notInLayer(trait: string, what: string): never {
  throw new Error(`${trait} reads ${what}, which stands in the base`);
}
