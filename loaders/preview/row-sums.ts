/** SQL over rows with a `customer_index`: what `rowSums` of a bitset is of the same customers. */
export function rowSums(filter: string = ""): string {
  const sum = (value: string) => `coalesce(CAST(sum(${value}) ${filter} AS VARCHAR), '0')`;
  const row = "CAST(customer_index AS BIGINT)";
  return `${sum(row)} || ' ' || ${sum(`${row} * ${row}`)}`;
}
