import type { Operand } from "../language/operators/operator.ts";
import type { EventRows } from "./event-table.ts";
import type { Profile } from "./profile.ts";

/** A profile whose events are read, and what has been computed for it so far: each value and each leaf once. */
export class PreparedProfile {
  readonly profile: Profile;
  /** By table; a table that is not collected is not in it. */
  readonly rows: ReadonlyMap<string, EventRows>;
  /** By the place of a trait, measure or sequence; undefined until computed. */
  readonly values: (Operand | null | undefined)[];
  /** By the place of a leaf or segment: 0 not known yet, 1 false, 2 true. */
  readonly truths: Uint8Array;

  constructor(profile: Profile, rows: ReadonlyMap<string, EventRows>, values: number, truths: number) {
    this.profile = profile;
    this.rows = rows;
    this.values = new Array(values).fill(undefined);
    this.truths = new Uint8Array(truths);
  }
}
