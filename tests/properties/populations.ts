import fc from "fast-check";
import { type Cell, type Row, type Rows, trialTables } from "../loaders/language/cases/trial-study.ts";
import type { Frame } from "./frame.ts";
import { cells } from "./values.ts";

const customerIds = ["a", "b", "c", "d", "e", "f"];

/** Small populations over the trial tables: values are missing about a quarter of the time, instants often equal. */
export function populations(frame: Frame): fc.Arbitrary<Rows> {
  return fc
    .record({
      customers: fc.array(rows("customers", frame), {
        minLength: 1,
        maxLength: customerIds.length,
        size: "max",
      }),
      wares: fc.array(rows("wares", frame), { maxLength: 2 }),
      buys: fc.array(rows("buys", frame), { maxLength: 24, size: "max" }),
      visits: fc.array(rows("visits", frame), { maxLength: 24, size: "max" }),
    })
    .map(({ customers, wares, buys, visits }): Rows => {
      const ids = customers.map((_, i) => customerIds[i] ?? "");
      const owned = (events: readonly Row[], key: string) =>
        events.map(
          ({ owner_index, ...row }, i): Row => ({
            [key]: `${key}${i}`,
            ...row,
            customer_id: ids[Number(owner_index) % ids.length] ?? "",
          }),
        );
      return {
        customers: customers.map((row, i): Row => ({ ...row, customer_id: ids[i] ?? "" })),
        wares: wares.map((row, i): Row => ({ ...row, ware_id: `w${i}` })),
        buys: owned(buys, "buy_id"),
        visits: owned(visits, "visit_id"),
      };
    });
}

/** Everything but the keys, which the population puts in. */
function rows(table: string, frame: Frame): fc.Arbitrary<Row> {
  const contract = trialTables.find(({ name }) => name === table);
  const columns: Record<string, fc.Arbitrary<Cell>> = {};
  for (const [name, { type, required }] of Object.entries(contract?.columns ?? {})) {
    if (name === "ware_id" && table === "buys") columns[name] = fc.constantFrom("w0", "w1", "w2", null);
    else if (name === contract?.eventTime)
      columns[name] = fc.constantFrom(...frame.past, frame.instants[0] ?? "");
    else if (required !== true) columns[name] = fc.option(cells(type, name, frame), { nil: null, freq: 4 });
  }
  if (contract?.eventTime !== undefined) columns.owner_index = fc.nat({ max: 11 });
  return fc.record(columns).map(withoutNulls);
}

const withoutNulls = (row: Record<string, Cell>): Row =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null));
