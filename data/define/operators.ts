import type { Span } from "../language.ts";
import type { TraitType } from "../study.ts";

/** The shape an operator's value must have; `scalar`, `pair` and `list` take the type of what stands left. */
export type ValueShape =
  | "scalar"
  | "pair"
  | "list"
  | "percent"
  | "text"
  | "pattern"
  | "span"
  | "day"
  | "texts"
  | "circle"
  | "none";

const presence = { EXISTS: "none", MISSING: "none" } as const;
const time = {
  BEFORE: "scalar",
  AFTER: "scalar",
  ON: "day",
  BETWEEN: "pair",
  IN_LAST: "span",
  NOT_IN_LAST: "span",
  IN_NEXT: "span",
  ANNIVERSARY_IN_NEXT: "span",
  ...presence,
} as const;

/**
 * Which operators a type takes and the shape of their values, for the compiler: what an operator means stands in the
 * operator table of `loaders/language/operators/`, against which a test holds this.
 */
export const operatorShapes = {
  number: {
    EQ: "scalar",
    NEQ: "scalar",
    LT: "scalar",
    LTE: "scalar",
    GT: "scalar",
    GTE: "scalar",
    BETWEEN: "pair",
    IN: "list",
    NOT_IN: "list",
    TOP_PERCENT: "percent",
    BOTTOM_PERCENT: "percent",
    ...presence,
  },
  string: {
    EQ: "scalar",
    NEQ: "scalar",
    IN: "list",
    NOT_IN: "list",
    CONTAINS: "text",
    NOT_CONTAINS: "text",
    STARTS_WITH: "text",
    ENDS_WITH: "text",
    MATCHES: "pattern",
    ...presence,
  },
  boolean: { EQ: "scalar", NEQ: "scalar", ...presence },
  date: time,
  instant: time,
  list: { CONTAINS_ANY: "texts", CONTAINS_ALL: "texts", CONTAINS_NONE: "texts", ...presence },
  point: { WITHIN_KM: "circle", ...presence },
} as const satisfies Record<TraitType, Readonly<Record<string, ValueShape>>>;

const order = ["EQ", "NEQ", "LT", "LTE", "GT", "GTE"] as const;

/** The operators that compare a trait of a type with another one of the same type; held against the same table. */
export const versusOperators = {
  number: order,
  string: [],
  boolean: [],
  date: [...order, "BEFORE", "AFTER"],
  instant: [...order, "BEFORE", "AFTER"],
  list: [],
  point: [],
} as const satisfies Record<TraitType, readonly string[]>;

export type VersusOperatorOf<Type extends TraitType> = (typeof versusOperators)[Type][number];

type Shapes = typeof operatorShapes;
interface Scalars {
  readonly number: number;
  readonly string: string;
  readonly boolean: boolean;
  readonly date: string;
  readonly instant: string;
  readonly list: never;
  readonly point: never;
}

/** The operators of a type. */
export type OperatorOf<Type extends TraitType> = keyof Shapes[Type] & string;
/** Those that compare a value by itself: to rank has a meaning among customers only. */
export type RowOperatorOf<Type extends TraitType> = Exclude<
  OperatorOf<Type>,
  "TOP_PERCENT" | "BOTTOM_PERCENT"
>;

type ShapeOf<Type extends TraitType, Op> = Type extends TraitType
  ? Op extends keyof Shapes[Type]
    ? Shapes[Type][Op]
    : never
  : never;

interface Values<Scalar> {
  readonly scalar: Scalar;
  readonly pair: readonly [lowest: Scalar, highest: Scalar];
  readonly list: readonly Scalar[];
  readonly percent: number;
  readonly text: string;
  readonly pattern: string;
  readonly span: Span;
  readonly day: string;
  readonly texts: readonly string[];
  readonly circle: { readonly km: number; readonly of: readonly [latitude: number, longitude: number] };
  readonly none: undefined;
}

/** What an operator of a type is compared with; undefined where it takes no value. */
export type ValueOf<Type extends TraitType, Op> = Values<Scalars[Type]>[ShapeOf<Type, Op> & ValueShape];
