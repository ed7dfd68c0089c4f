import { commonUnits, type UnitNoun } from "../../data/unit.ts";
import { singularOf } from "./names.ts";
import type { ProposedTrait } from "./proposed-trait.ts";

/** Words for the units that are named and that not every study knows. */
export function ownUnits(
  traits: readonly ProposedTrait[],
  contracts: readonly { readonly columns: Readonly<Record<string, { readonly unit?: string }>> }[],
  counted: readonly string[],
): Record<string, UnitNoun> {
  const named = [
    ...traits.map(({ trait }) => trait.unit),
    ...contracts.flatMap(({ columns }) => Object.values(columns).map(({ unit }) => unit)),
    ...counted.map((many) => many.replaceAll(" ", "_")),
  ];
  const own = [...new Set(named)].filter(
    (unit) => unit !== undefined && !(commonUnits as readonly string[]).includes(unit),
  );
  return Object.fromEntries(
    own.map((unit = "") => {
      const many = unit.replaceAll("_", " ");
      return [unit, { en: { one: singularOf(many) ?? many, many } }];
    }),
  );
}
