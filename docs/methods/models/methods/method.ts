/** A method, and the last part of its page's address. */
export type MethodId =
  | "rfm"
  | "groups"
  | "lifetime-value"
  | "retention"
  | "propensity"
  | "uplift"
  | "factors"
  | "recommendation"
  | "next-problem"
  | "choices";

/** What a model does, whose method it is and what it cannot know. */
export interface Method {
  readonly id: MethodId;
  readonly name: string;
  /** Paragraphs; the last says what the method does not know. */
  readonly text: readonly string[];
  readonly formulas: readonly { readonly what: string; readonly formula: string }[];
  readonly references: readonly string[];
}
