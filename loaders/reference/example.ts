import type { Condition } from "../../data/language.ts";

/** A definition and whom of the example readers it selects; `why` says what it shows. */
export interface Example {
  readonly where: Condition;
  readonly members: readonly string[];
  readonly why?: string;
}
