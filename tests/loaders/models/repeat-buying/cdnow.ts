import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PurchaseHistories } from "../../../../loaders/models/repeat-buying/purchase-histories.ts";

const day = 86_400_000;

/** The CDNOW sample of 2,357 customers to the end of September 1997, in weeks; purchases of one day are one. */
export function cdnowSummary(datasets: string): PurchaseHistories & { readonly mean: Float64Array } {
  const end = Date.UTC(1997, 8, 30) / day;
  const byCustomer = new Map<string, Map<number, number>>();
  for (const line of readFileSync(join(datasets, "cdnow", "CDNOW_sample.txt"), "utf8").split("\n")) {
    const [, customer, date = "", , amount = "0"] = line.trim().split(/\s+/);
    if (customer === undefined) continue;
    const when =
      Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / day;
    const days = byCustomer.get(customer) ?? new Map<number, number>();
    if (when <= end) days.set(when, (days.get(when) ?? 0) + Number(amount));
    byCustomer.set(customer, days);
  }
  const rows = [...byCustomer.values()].map((days) => {
    const [first = 0, ...later] = [...days.keys()].sort((a, b) => a - b);
    const spent = later.reduce((sum, each) => sum + (days.get(each) ?? 0), 0);
    return {
      repeats: later.length,
      last: ((later.at(-1) ?? first) - first) / 7,
      observed: (end - first) / 7,
      mean: later.length === 0 ? 0 : spent / later.length,
    };
  });
  const column = (name: keyof (typeof rows)[number]) => Float64Array.from(rows, (row) => row[name]);
  return {
    repeats: column("repeats"),
    last: column("last"),
    observed: column("observed"),
    mean: column("mean"),
  };
}
