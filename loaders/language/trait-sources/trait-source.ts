import type { Column } from "../../../data/contract.ts";
import type { EventMeasure } from "../../../data/language.ts";
import type { Model } from "../../../data/model.ts";
import type { Expression, Trait, TraitType } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import type { DefinitionProblem } from "../../errors.ts";
import type { ValueOf } from "../expressions/derivation.ts";
import type { Vocabulary } from "../vocabulary.ts";

export type From = Trait["from"];
export type TraitSourceKind = From extends infer One
  ? One extends From
    ? Exclude<keyof One, "output">
    : never
  : never;
export type FromOf<Kind extends TraitSourceKind> = Extract<From, Readonly<Record<Kind, unknown>>>;

/** What the SQL of a trait is written with: the member's own row and its measures in the base, other traits in a layer. */
export interface TraitSql {
  column(name: string): string;
  measure(measure: EventMeasure): string;
  expression(expression: Expression): string;
  model(model: Model, output: string): string;
}

/** What a trait is computed with in memory. */
export interface TraitMemory<State> {
  column(name: string): ValueOf<State>;
  measure(measure: EventMeasure): ValueOf<State>;
  expression(expression: Expression): ValueOf<State>;
  /** What the snapshot found; of a member who gives it no such value it is missing. */
  model(model: Model, output: string): ValueOf<State>;
}

/** Decimals that something keeps exactly; undefined for a floating-point number. */
export interface TraitDecimals {
  column(column: Column | undefined): number | undefined;
  measure(measure: EventMeasure): number | undefined;
  expression(expression: Expression): number | undefined;
}

export interface TraitWords {
  column(name: string): Bilingual;
  measure(measure: EventMeasure): Bilingual;
  expression(expression: Expression): Bilingual;
  model(model: Model, output: string): Bilingual;
}

/** A type that is a trait's too, and what has it: `column country`. */
export interface GivenType {
  readonly type: TraitType;
  readonly of: string;
}

/** One source of a trait: what it reads, its SQL, the same in memory and its words. */
export interface TraitSource<Own extends From = From> {
  /** Whether it is computed in a layer over the base, even where it reads no trait. */
  readonly inLayer: boolean;
  /** Traits that it reads. */
  reads(from: Own): ReadonlySet<string>;
  /** What it measures of events. */
  measures(from: Own): readonly EventMeasure[];
  /** The type of what it gives, and what that is called; undefined where it names something that is not there. */
  type(from: Own, vocabulary: Vocabulary): GivenType | undefined;
  /** What does not fit; which traits a derived one reads is for `traitLevels` to check. */
  problems(from: Own, path: string, vocabulary: Vocabulary): DefinitionProblem[];
  /** The personal column or trait whose value it gives as it is, as an error calls it. */
  repeatsPersonal(from: Own, vocabulary: Vocabulary): string | undefined;
  decimals(from: Own, of: TraitDecimals, vocabulary: Vocabulary): number | undefined;
  sql(from: Own, context: TraitSql): string;
  inMemory<State>(from: Own, context: TraitMemory<State>): ValueOf<State>;
  words(from: Own, words: TraitWords): Bilingual;
}

export type TraitSources = { readonly [Kind in TraitSourceKind]: TraitSource<FromOf<Kind>> };
