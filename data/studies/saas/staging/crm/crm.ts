import type { SqlSource } from "../../../../source.ts";
import { sqlTables } from "../../../sql-tables.ts";

/**
 * The accounts and the sales pipeline of a seller of computer hardware, published as “CRM Sales Opportunities” by Maven
 * Analytics: fictitious companies. Sectors are mended (`technolgy`). A company’s own revenue is in millions of dollars. A
 * company is first heard of, and has “visited”, on the day of its first deal; it pays from its first deal won, and each deal
 * won is an invoice on the day it was closed. Deals without an account or without a day on which they were taken up are
 * quarantined: nothing says whose or when they are.
 * @see https://mavenanalytics.io/data-playground
 */
export const crm: SqlSource = {
  id: "crm-pipeline",
  description: "CRM accounts and sales pipeline: accounts.csv and sales_pipeline.csv",
  wholeDataset: true,
  relations: {
    companies: { files: "accounts.csv" },
    deals: { files: "sales_pipeline.csv" },
  },
  tables: sqlTables(import.meta.dirname),
};
