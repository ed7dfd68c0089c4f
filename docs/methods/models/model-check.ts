import type { MethodId } from "./methods/method.ts";

/** A figure that somebody published, and what comes out here. */
export interface ModelCheck {
  /** Id of the method, on whose page it stands. */
  readonly model: MethodId;
  readonly data: string;
  readonly source: string;
  readonly figure: string;
  readonly published: number;
  /** How far ours may lie from it: what rounding, or another order of equals, explains. */
  readonly within: number;
  readonly ours: number;
}
