import type { MappedSource } from "../../../source.ts";

/**
 * UCI Bank Marketing: one row per customer of a Portuguese bank who was called between May 2008 and November 2010 with the
 * offer of a term deposit, as one CSV file. It names no customer, so the number of the row is the key. Balances are in
 * euros. `unknown` is a value of its own, as published. The call's day and month lack the year, so they are no date; `pdays`
 * of −1 is “never before”.
 * @see https://doi.org/10.24432/C5K306
 */
export const uciBank: MappedSource = {
  id: "uci-bank",
  description: "UCI Bank Marketing: one CSV file with the answer in the column deposit",
  wholeDataset: true,
  mappings: [
    {
      table: "customers",
      columns: {
        customer_id: { rowNumber: true },
        age: "age",
        job: "job",
        marital: "marital",
        education: "education",
        in_default: "default",
        balance: "balance",
        housing_loan: "housing",
        personal_loan: "loan",
        contact_channel: "contact",
        contact_month: "month",
        contact_day: "day",
        contacts_this_campaign: "campaign",
        call_duration: "duration",
        days_since_campaign: { column: "pdays", missing: ["-1"] },
        contacts_before: "previous",
        previous_outcome: "poutcome",
        deposit: "deposit",
      },
    },
  ],
};
