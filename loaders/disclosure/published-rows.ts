/** A number in a published file, or null where one is left out. */
export interface PublishedNumber {
  readonly path: string;
  /** Where a person finds it: `segments[1].size`. */
  readonly where: string;
  readonly value: number | null;
}

/** What is said of one group: the items of a list, the lines of a table; numbers inside a list within it are rows of it. */
export interface PublishedRow {
  readonly numbers: readonly PublishedNumber[];
  readonly parent?: PublishedRow;
}

/** A text that is a number, which a reader takes for one however it is written. */
const numericText = /^-?\d+(\.\d+)?$/;

export function publishedNumber(value: unknown): number | null | undefined {
  if (value === null || typeof value === "number") return value;
  return typeof value === "string" && numericText.test(value) ? Number(value) : undefined;
}

/**
 * The rows of a JSON value: the value itself, and every item of every list in it that is an object. A text that is a number
 * is taken for one, unless the data's types say that it is none.
 */
export function rowsOfJson(value: unknown, { typed = false } = {}): PublishedRow[] {
  const rows: PublishedRow[] = [];
  const openRow = (parent: PublishedRow | undefined) => {
    const numbers: PublishedNumber[] = [];
    rows.push(parent === undefined ? { numbers } : { numbers, parent });
    return { numbers, row: rows.at(-1) as PublishedRow };
  };
  const visit = (
    item: unknown,
    path: string,
    where: string,
    into: { readonly numbers: PublishedNumber[]; readonly row: PublishedRow },
  ): void => {
    const number = typed && typeof item === "string" ? undefined : publishedNumber(item);
    if (number !== undefined) into.numbers.push({ path, where: where || "the file", value: number });
    if (typeof item !== "object" || item === null) return;
    if (Array.isArray(item)) {
      item.forEach((each, index) => {
        const inside = typeof each === "object" && each !== null ? openRow(into.row) : into;
        visit(each, path, `${where}[${index}]`, inside);
      });
      return;
    }
    for (const [key, each] of Object.entries(item)) {
      visit(each, path === "" ? key : `${path}.${key}`, where === "" ? key : `${where}.${key}`, into);
    }
  };
  visit(value, "", "", openRow(undefined));
  return rows;
}
