import type {
  ColumnCondition,
  Condition,
  EventCondition,
  SequenceCondition,
  Window,
} from "../../../../data/language.ts";
import type { Segmentation } from "../../../../data/study.ts";
import type { Rows } from "./trial-study.ts";

/** One definition and the customers, by their one-letter ids in order, for whom the contract says that it holds. */
export interface Case {
  /** What it shows, where the definition does not tell by itself. */
  readonly why?: string;
  readonly where: Condition;
  readonly holds: string;
}

/** Literal rows and what they are computed for, with the cases that are tried on them. */
export interface World {
  readonly name: string;
  readonly asOf: string;
  readonly timeZone?: string;
  readonly rows: Rows;
  /** Tables that the lake does not hold. */
  readonly without?: readonly string[];
  /** Segments that cases refer to, by id. */
  readonly segments?: Readonly<Record<string, Condition>>;
  readonly segmentations?: readonly Segmentation[];
  readonly cases: readonly Case[];
}

/** `[where, holds]` or `[where, holds, why]`. */
export function cases(...given: readonly (readonly [Condition, string, string?])[]): Case[] {
  return given.map(([where, holds, why]) => ({ where, holds, ...(why === undefined ? {} : { why }) }));
}

export const is = (id: string, op: string, value?: unknown, ignoreCase?: boolean): Condition => ({
  trait: { id, op, ...given({ value, ignoreCase }) },
});

export const column = (name: string, op: string, value?: unknown, ignoreCase?: boolean): ColumnCondition => ({
  column: name,
  op,
  ...given({ value, ignoreCase }),
});

/** Customers with at least one matching purchase. */
export const bought = (where: readonly ColumnCondition[], window?: Window): Condition => ({
  event: { table: "buys", where, measure: "COUNT", ...given({ window }), op: "GTE", value: 1 },
});

export const event = (condition: EventCondition): Condition => ({ event: condition });

export const sequence = (condition: SequenceCondition): Condition => ({ sequence: condition });

function given<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}
