/**
 * What a number of a published file says. Whoever writes the file declares it for each of them, because neither a name nor
 * a value shows it: `people_left` may be a sum, and a share of 1 is no customer.
 */
export type NumberKind =
  /** How many customers the row, or a part of it, describes. */
  | "customers"
  /** Which row it is: a score, an hour, a position in an order. */
  | "key"
  /** Measured of the row's customers: a sum, a mean. */
  | "figure"
  /** A part, multiple or mean that may well be a small whole number: 1 of all spend, 2 orders a head. */
  | "ratio"
  /** A part of the row's customers, 0 to 1. */
  | "share"
  /** A count of something else that the row's customers did or have: orders, visits, days. */
  | "count"
  /** Describes no customers at all: rows of a table, prices, the size of a drawing. */
  | "other";

/** A number's kind, and the path of the number of customers that it is said of where that is not its row's first. */
export interface DeclaredNumber {
  readonly kind: NumberKind;
  readonly of?: string;
}

/**
 * Path → what stands there. A path is the keys from the outside in, joined by dots; lists are passed through, `*` stands
 * for any key, and a path that ends in `**` for everything below.
 */
export type Grain = ReadonlyMap<string, DeclaredNumber>;

type Joined<Path extends string, Key extends string> = Path extends "" ? Key : `${Path}.${Key}`;

/** Paths of the numbers in data of a type. */
export type NumberPath<Data, Path extends string = ""> = Data extends number
  ? Path
  : Data extends string | boolean | null | undefined
    ? never
    : Data extends readonly (infer Item)[]
      ? NumberPath<Item, Path>
      : Data extends object
        ? {
            [Key in keyof Data & string]: NumberPath<Data[Key], Joined<Path, string extends Key ? "*" : Key>>;
          }[keyof Data & string]
        : never;

/** A kind, alone or said of another number of customers: `"share of size"`. */
export type KindText<Path extends string> = NumberKind | `${NumberKind} of ${Path}`;

/** The kind of every number in data of a type: a number that is not declared does not compile. */
export type NumbersOf<Data> = Readonly<Record<NumberPath<Data>, KindText<NumberPath<Data>>>>;

/** The same for data some of whose keys hold definitions, which describe no customers. */
export type NumbersBeside<Data, Keys extends keyof Data & string> = NumbersOf<Omit<Data, Keys>> &
  Readonly<Record<`${Keys}.**`, "other">>;

/** Kinds of the numbers of a part of some data, by their paths in the whole. */
export type Under<Path extends string, Numbers> = {
  readonly [Key in keyof Numbers & string as `${Path}.${Key}`]: Numbers[Key] extends infer Kind
    ? Kind extends `${infer Alone} of ${infer Of}`
      ? `${Alone} of ${Path}.${Of}`
      : Kind
    : never;
};

export function under<Path extends string, Numbers extends Readonly<Record<string, string>>>(
  path: Path,
  numbers: Numbers,
): Under<Path, Numbers> {
  const entries = Object.entries(numbers).map(([key, kind]) => [
    `${path}.${key}`,
    kind.replace(" of ", ` of ${path}.`),
  ]);
  return Object.fromEntries(entries) as Under<Path, Numbers>;
}

/** The grain that an object of kinds declares. */
export function grainOf(numbers: Readonly<Record<string, string>>): Grain {
  return new Map(
    Object.entries(numbers).map(([path, text]) => {
      const [kind = "", of] = text.split(" of ");
      return [path, { kind: kind as NumberKind, ...(of === undefined ? {} : { of }) }];
    }),
  );
}

/** What is declared of the number at a path. */
export function declaredAt(grain: Grain, path: string): DeclaredNumber | undefined {
  const exact = grain.get(path);
  if (exact !== undefined) return exact;
  for (const [pattern, declared] of grain) if (pattern.includes("*") && fits(pattern, path)) return declared;
  return undefined;
}

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split(".");
  const given = path.split(".");
  if (wanted.at(-1) === "**") {
    return (
      given.length >= wanted.length && wanted.slice(0, -1).every((key, i) => key === "*" || key === given[i])
    );
  }
  return given.length === wanted.length && wanted.every((key, i) => key === "*" || key === given[i]);
}
