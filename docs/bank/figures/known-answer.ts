import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Answer } from "../reports/answer.ts";

/** An answer of which all is published. */
export interface KnownAnswer {
  readonly asked: number;
  readonly yes: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export function isAnswered<Each extends Answer>(answer: Each): answer is Each & KnownAnswer {
  return [answer.asked, answer.yes, answer.share, answer.low, answer.high].every(isKnown);
}
