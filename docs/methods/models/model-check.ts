/** A figure that somebody published, and what comes out here. */
export interface ModelCheck {
  /** The heading on the page of methods. */
  readonly model: "groups" | "lifetime-value" | "retention" | "propensity" | "factors" | "recommendation";
  readonly data: string;
  readonly source: string;
  readonly figure: string;
  readonly published: number;
  /** How far ours may lie from it: what rounding, or another order of equals, explains. */
  readonly within: number;
  readonly ours: number;
}
