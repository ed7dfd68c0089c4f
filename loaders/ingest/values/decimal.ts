import type { ParseOptions } from "./parse-options.ts";

const grouped = {
  ".": `[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?`,
  ",": `[+-]?[0-9]{1,3}([.][0-9]{3})+(,[0-9]*)?`,
};
const plain = `[+-]?[0-9]*(,[0-9]*)?([eE][+-]?[0-9]+)?`;

/**
 * SQL of the number that the text `x` holds as one with a decimal point and nothing between thousands; NULL where it is not
 * written in the notation that is said. Without one, `x` as it is.
 */
export function decimalText(x: string, { decimal }: ParseOptions): string {
  if (decimal === undefined) return x;
  if (decimal === ".")
    return `(CASE WHEN regexp_full_match(${x}, '${grouped["."]}') THEN replace(${x}, ',', '') ELSE ${x} END)`;
  return `(CASE WHEN regexp_full_match(${x}, '${grouped[","]}') THEN replace(replace(${x}, '.', ''), ',', '.')
    WHEN regexp_full_match(${x}, '${plain}') THEN replace(${x}, ',', '.') END)`;
}
