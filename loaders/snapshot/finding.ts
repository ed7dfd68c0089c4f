/** Something that was looked at, and what was found. */
export interface Finding {
  readonly what: string;
  /** `problem` stops something from working; `note` is worth knowing. */
  readonly state: "fine" | "note" | "problem";
  readonly detail: string;
  /** The command or step that mends it. */
  readonly remedy?: string;
}
