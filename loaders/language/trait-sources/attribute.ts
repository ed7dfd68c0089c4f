import { suggestion } from "../../errors.ts";
import type { FromOf, TraitSource } from "./trait-source.ts";

/** A column of the population's table. */
export const attributeSource: TraitSource<FromOf<"attribute">> = {
  inLayer: false,
  reads: () => new Set(),
  measures: () => [],
  type: ({ attribute }, vocabulary) => {
    const type = vocabulary.memberType(attribute);
    return type && { type, of: `column ${attribute}` };
  },
  problems: ({ attribute }, path, vocabulary) => {
    const columns = Object.keys(vocabulary.memberColumns());
    if (columns.includes(attribute)) return [];
    const { table } = vocabulary.study.population;
    const message = `unknown column of ${table}: ${attribute}${suggestion(attribute, columns)}`;
    return [{ path: `${path}.attribute`, message }];
  },
  repeatsPersonal: ({ attribute }, vocabulary) =>
    vocabulary.memberColumns()[attribute]?.personal === true ? `column ${attribute}` : undefined,
  decimals: ({ attribute }, of, vocabulary) => of.column(vocabulary.memberColumns()[attribute]),
  sql: ({ attribute }, { column }) => column(attribute),
  inMemory: ({ attribute }, { column }) => column(attribute),
  words: ({ attribute }, { column }) => column(attribute),
};
