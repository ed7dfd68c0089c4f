import { unused } from "./names.ts";
import type { ProposedColumn } from "./proposed.ts";

/**
 * What one row is worth: the column whose heading says total, amount, sales or the like; where there are a price and a quantity
 * alone, their product, as a column of its own.
 */
export function amountOf(
  columns: readonly ProposedColumn[],
  names: Set<string>,
): { readonly amount?: string; readonly computed: readonly ProposedColumn[] } {
  const money = columns.filter(({ column }) => column.type === "money");
  const whole = money.find(({ name }) =>
    /(^|_)(total|amount|amt|revenue|sales?|spend|spent|paid|turnover|value|gmv)(_|$)/.test(name),
  );
  if (whole !== undefined) return { amount: whole.name, computed: [] };
  const price = money.find(({ name }) => /(^|_)price(_|$)/.test(name));
  const quantity = columns.find(
    ({ name, column }) =>
      (column.type === "integer" || column.type === "number") &&
      /(^|_)(quantity|qty|units|items)(_|$)/.test(name),
  );
  if (price !== undefined && quantity !== undefined) {
    const name = unused("worth", names);
    return {
      amount: name,
      computed: [
        {
          name,
          column: {
            type: "money",
            unit: "currency",
            noun: { en: "worth" },
            description: `${price.words} times ${quantity.words}.`,
          },
          sql: `as_number(${price.sql}) * as_number(${quantity.sql})`,
          words: "worth",
          note: "Decide whether discounts, taxes or returns belong into it.",
        },
      ],
    };
  }
  const other = money.find(
    ({ name }) => !/(cost|profit|fee|margin|discount|tax|shipping|freight)/.test(name),
  );
  return other === undefined ? { computed: [] } : { amount: other.name, computed: [] };
}
