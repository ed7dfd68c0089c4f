import type { CodedTexts } from "../../duckdb/coded-texts.ts";
import { ContractError } from "../../errors.ts";
import { type ColumnScale, columnScale, scaled } from "../kmeans/scale.ts";
import type { DesignColumn } from "./design-column.ts";

/** What outcomes are predicted from, before it is numbers: one place a customer. */
export type RawPredictor =
  | { readonly name: string; readonly numbers: Float64Array }
  | { readonly name: string; readonly texts: CodedTexts };

/** How a predictor became a column of a regression. */
export type Encoding =
  | { readonly name: string; readonly scale: ColumnScale }
  /** A coefficient for each category but the first, which the others are held against. */
  | { readonly name: string; readonly categories: readonly string[] };

export interface Predictors {
  readonly encodings: readonly Encoding[];
  /** `tenure`, `Contract = One year`: of each coefficient. */
  readonly names: readonly string[];
  /** One for each encoding. */
  readonly columns: readonly DesignColumn[];
  /** What was left out, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
}

const mostCategories = 50;
const unknownCategory = "(missing)";

/**
 * Numbers are scaled to mean zero and standard deviation one, missing ones being the median; texts become categories, missing being
 * one. What cannot be encoded is left out with its reason.
 * @throws ContractError where nothing is left
 */
export function encodePredictors(raw: readonly RawPredictor[]): Predictors {
  const leftOut: Record<string, string> = {};
  const encodings: Encoding[] = [];
  for (const predictor of raw) {
    try {
      encodings.push(encodingOf(predictor));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      leftOut[predictor.name] = error.message;
    }
  }
  const [firstReason] = Object.values(leftOut);
  if (encodings.length === 0)
    throw new ContractError(
      `no column to predict from is left${firstReason === undefined ? "" : `: ${firstReason}`}`,
    );
  const encoded = encodings.map((encoding) =>
    encodedAs(
      encoding,
      raw.find(({ name }) => name === encoding.name),
    ),
  );
  return {
    ...{ encodings, leftOut },
    names: encodings.flatMap(columnNames),
    columns: encoded,
  };
}

function encodingOf(predictor: RawPredictor): Encoding {
  const { name } = predictor;
  if ("numbers" in predictor) return { name, scale: columnScale(name, predictor.numbers, "standard") };
  const categories = categoriesOf(predictor.texts);
  if (categories.length > mostCategories)
    throw new ContractError(
      `${name} has ${categories.length} different values; expected numbers, or at most ${mostCategories} categories`,
    );
  if (predictor.texts.texts.length === 0) throw new ContractError(`${name} has no values; leave it out`);
  if (categories.length === 1)
    throw new ContractError(`${name} is ${categories[0]} for everyone; leave it out`);
  return { name, categories };
}

function columnNames(encoding: Encoding): string[] {
  return "scale" in encoding
    ? [encoding.name]
    : encoding.categories.slice(1).map((category) => `${encoding.name} = ${category}`);
}

/** Sorted, so that the order of rows reaches nothing. */
function categoriesOf({ texts, codes }: CodedTexts): string[] {
  const known = new Set<string>();
  for (const code of new Set(codes)) known.add(texts[code] ?? unknownCategory);
  return [...known].sort();
}

function encodedAs(encoding: Encoding, raw: RawPredictor | undefined): DesignColumn {
  if (raw !== undefined && "scale" in encoding && "numbers" in raw)
    return { values: scaled(raw.numbers, encoding.scale) };
  if (raw === undefined || "scale" in encoding || "numbers" in raw)
    throw new Error(`not encoded: ${encoding.name}`);
  const { categories } = encoding;
  const places = new Map(categories.map((category, place) => [category, place]));
  const ofText = raw.texts.texts.map((text) => places.get(text) ?? 0);
  const ofMissing = places.get(unknownCategory) ?? 0;
  return {
    codes: raw.texts.codes.map((code) => (code < 0 ? ofMissing : (ofText[code] ?? 0))),
    levels: categories.length,
  };
}
