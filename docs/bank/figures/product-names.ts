import type { Column } from "../../../data/contract.ts";
import { holding as column } from "../../../data/studies/bank/tables/relationship.ts";

const { called }: Pick<Column, "called"> = column;

/** What the products that may be offered are called on a small place. */
const short: Readonly<Record<string, string>> = {
  savings: "Savings",
  card: "Card",
  term_deposit: "Deposit",
  fund: "Fund",
  insurance: "Insurance",
  personal_loan: "Loan",
  housing_loan: "Home loan",
};

/** Every product that may be offered. */
export const holdings: readonly string[] = Object.keys(short);

/** As the contract calls it in a sentence. */
export function productName(holding: string): string {
  return called?.[holding]?.en ?? holding.replaceAll("_", " ");
}

export function shortProduct(holding: string): string {
  return short[holding] ?? productName(holding);
}
