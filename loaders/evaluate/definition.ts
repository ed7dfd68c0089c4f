import type { Condition } from "../../data/language.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { Explainer } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import type { ExplanationContext } from "./leaf-words.ts";
import type { PreparedProfile } from "./prepared-profile.ts";
import type { Program } from "./program.ts";

/** A segment or a draft in a program, ready to be asked; how it is explained is prepared when first asked for. */
export class Definition {
  readonly program: Program;
  readonly holds: (state: PreparedProfile) => boolean;
  readonly #prepareExplainer: () => Explainer;
  #explainer: Explainer | undefined;

  constructor(
    root: Condition | DefinedSegment,
    program: Program,
    segments: ReadonlyMap<string, DefinedSegment>,
    words: ExplanationContext,
  ) {
    this.program = program;
    this.holds = "id" in root ? program.segment(root.id) : program.condition(root);
    this.#prepareExplainer = () => new Explainer(root, program, segments, words);
  }

  explain(state: PreparedProfile): Explanation {
    this.#explainer ??= this.#prepareExplainer();
    return this.#explainer.explain(state);
  }
}
