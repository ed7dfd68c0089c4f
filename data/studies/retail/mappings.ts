import type { TableMapping } from "../../study.ts";

/** None yet: a file named as a table (`orders.csv`) with the contract's column names needs no mapping. */
export const mappings: readonly TableMapping[] = [];
