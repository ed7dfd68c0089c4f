/** A row as a query gives it: days and instants as dates, missing values null. */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * The rows of a query on a page, from the file of its answer.
 * @throws Error with what is wrong with the query, while previewing
 */
export async function sqlRows(file: { json(): Promise<unknown> }): Promise<SqlRow[]> {
  const answer = (await file.json()) as
    | { readonly fault: string }
    | { readonly dates: readonly string[]; readonly rows: readonly SqlRow[] };
  if ("fault" in answer) throw new Error(answer.fault);
  const { dates, rows } = answer;
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      dates.map((name) => [name, row[name] === null ? null : new Date(String(row[name]))]),
    ),
  }));
}
