/** Marks rows that are written as columns, and texts of a column that are written as places in a list. */
const [asColumns, asPlaces] = ["|", "#"];

/** Lists of so many rows are worth it. */
const fewestRows = 3;

/** Data with each list of like rows turned into columns, so that no key stands more than once; `fromColumns` gives back what was given. */
export function toColumns(value: unknown): unknown {
  if (Array.isArray(value)) return listOf(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toColumns(each)]));
}

export function fromColumns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromColumns);
  if (!isRecord(value)) return value;
  const { [asColumns]: columns, [asPlaces]: places } = value;
  if (isRecord(columns)) {
    const read = Object.entries(columns).map(
      ([key, column]) => [key, fromColumns(column) as unknown[]] as const,
    );
    const rows = read[0]?.[1].length ?? 0;
    return Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(read.map(([key, column]) => [key, column[row]])),
    );
  }
  if (Array.isArray(places)) {
    const [texts, of] = places as [readonly unknown[], readonly number[]];
    return of.map((place) => texts[place]);
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromColumns(each)]));
}

/** What a script element of a page carries: data as they are, or in columns. */
export function carried(whole: unknown): unknown {
  if (!isRecord(whole)) return whole;
  return "columns" in whole ? fromColumns(whole.columns) : whole.data;
}

function listOf(list: readonly unknown[]): unknown {
  const [first] = list;
  if (list.length < fewestRows) return list.map(toColumns);
  if (list.every((each) => typeof each === "string")) return textsOf(list);
  const keys = isRecord(first) ? Object.keys(first) : [];
  const isLike =
    keys.length > 0 && list.every((each) => isRecord(each) && Object.keys(each).join() === keys.join());
  if (!isLike) return list.map(toColumns);
  const rows = list as readonly Record<string, unknown>[];
  return {
    [asColumns]: Object.fromEntries(keys.map((key) => [key, listOf(rows.map((row) => row[key]))])),
  };
}

function textsOf(texts: readonly string[]): unknown {
  const known = new Map([...new Set(texts)].map((text, place) => [text, place]));
  const isRepeated = known.size * 2 <= texts.length;
  return isRepeated ? { [asPlaces]: [[...known.keys()], texts.map((text) => known.get(text))] } : texts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
