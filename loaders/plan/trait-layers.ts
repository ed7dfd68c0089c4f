import type { Trait } from "../../data/study.ts";
import type { EventContext } from "./event-rows.ts";
import { expressionSql } from "./expression.ts";
import type { Layer } from "./layer.ts";

/** Derived traits, a layer for each level: a trait reads only those of the layers below. */
export function derivedLayers(
  levels: readonly (readonly Trait[])[],
  { dialect, asOf, vocabulary }: EventContext,
): Layer[] {
  return levels.flatMap((traits): Layer[] => {
    if (traits.length === 0) return [];
    return [
      (from, numbers) => {
        const columns = traits.map((trait) => {
          if (!("derive" in trait.from)) throw new Error(`${trait.id} is not derived`);
          const sql = expressionSql(trait.from.derive, {
            dialect,
            asOf,
            traits: vocabulary.traits,
            trait: trait.id,
            numbers,
          });
          return `${sql} AS ${dialect.identifier(trait.id)}`;
        });
        return `SELECT *, ${columns.join(", ")} FROM ${from}`;
      },
    ];
  });
}
