import type { TraitValue } from "../../loaders/serving/records.ts";
import type { CustomerView, StudyView, TraitView } from "../study-view.ts";
import { Columns } from "./columns.ts";

/** A customer's value of a trait; null when missing. */
export interface TraitValueView {
  readonly study: StudyView;
  readonly trait: TraitView;
  readonly value: TraitValue;
  /** The same customer's value of another trait. */
  readonly other: (trait: TraitView) => TraitValue;
}

/** Made once for a list of traits: many customers are asked for it. */
const numbersOf = new WeakMap<readonly TraitView[], readonly number[]>();

/** What one customer has of some traits, in their order. Values are read when they are asked for. */
export class TraitValues extends Columns<TraitValueView> {
  readonly #traits: readonly TraitView[];
  readonly #told: (trait: TraitView) => TraitValue;

  constructor(study: StudyView, traits: readonly TraitView[], told: (trait: TraitView) => TraitValue) {
    super(study);
    this.#traits = traits;
    this.#told = told;
  }

  get length(): number {
    return this.#traits.length;
  }

  /** Of the traits, among those of the study. */
  get numbers(): readonly number[] {
    let numbers = numbersOf.get(this.#traits);
    if (numbers === undefined) {
      numbers = this.#traits.map(({ number }) => number);
      numbersOf.set(this.#traits, numbers);
    }
    return numbers;
  }

  traitAt(place: number): TraitView {
    return this.#traits[place] as TraitView;
  }

  valueAt(place: number): TraitValue {
    return this.#told(this.traitAt(place));
  }

  at(place: number): TraitValueView {
    const trait = this.traitAt(place);
    return { study: this.study, trait, value: this.#told(trait), other: this.#told };
  }
}

/** Of a customer of a snapshot. */
export function traitsOf({ study, row }: CustomerView, traits: readonly TraitView[]): TraitValues {
  const { reader } = study;
  return new TraitValues(study, traits, ({ slot }) => reader.valueIn(row, slot));
}
