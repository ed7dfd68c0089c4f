import { codedTexts } from "../../duckdb/coded-texts.ts";
import { ContractError } from "../../errors.ts";
import type { ModelFile } from "../model-file.ts";
import type { RawPredictor } from "../regression/predictors.ts";

const positive = new Set(["1", "1.0", "true", "yes", "y"]);
const negative = new Set(["0", "0.0", "false", "no", "n"]);

/**
 * A column of outcomes as 1 and 0: 1, true or yes, against 0, false or no; or a value that is named, against all others.
 * @throws ContractError for a missing or another value
 */
export async function outcomeOf(file: ModelFile, column: string, value?: string): Promise<Float64Array> {
  const texts = await file.texts(column);
  return Float64Array.from(texts, (text, row) => {
    if (text === null)
      throw new ContractError(`${file.name}: ${column} is missing in row ${row + 1}; leave such rows out`);
    if (value !== undefined) return Number(text === value);
    const word = text.toLowerCase();
    if (positive.has(word)) return 1;
    if (negative.has(word)) return 0;
    throw new ContractError(
      `${file.name}: ${column} is ${text} in row ${row + 1}; expected yes or no, 1 or 0, or name the value to predict with --positive`,
    );
  });
}

export async function predictorsOf(file: ModelFile, columns: readonly string[]): Promise<RawPredictor[]> {
  const found: RawPredictor[] = [];
  for (const name of columns) {
    const [numbers] = file.isNumber(name) ? await file.numbers([name]) : [];
    found.push(
      numbers === undefined ? { name, texts: codedTexts(await file.texts(name)) } : { name, numbers },
    );
  }
  return found;
}
