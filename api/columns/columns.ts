import type { StudyView } from "../study-view.ts";

/**
 * A list of which the items are told from a few numbers each: an item is made for whoever asks for it, and the writer of answers
 * asks for none, see `execution/column-fields.ts`.
 */
export abstract class Columns<Item> implements Iterable<Item> {
  /** What all of it is about. */
  readonly study: StudyView;
  abstract readonly length: number;

  constructor(study: StudyView) {
    this.study = study;
  }

  /** @param place from 0, below the length */
  abstract at(place: number): Item;

  *[Symbol.iterator](): Iterator<Item> {
    for (let place = 0; place < this.length; place++) yield this.at(place);
  }
}
