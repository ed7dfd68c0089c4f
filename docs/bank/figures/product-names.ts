/** What the products of the contract are called in a sentence, and on a small place. */
const names: Readonly<Record<string, readonly [name: string, short: string]>> = {
  savings: ["savings account", "Savings"],
  card: ["credit card", "Card"],
  term_deposit: ["term deposit", "Deposit"],
  fund: ["fund", "Fund"],
  insurance: ["insurance", "Insurance"],
  personal_loan: ["personal loan", "Loan"],
  housing_loan: ["housing loan", "Home loan"],
};

/** Every product that may be offered. */
export const holdings: readonly string[] = Object.keys(names);

export function productName(holding: string): string {
  return names[holding]?.[0] ?? holding.replaceAll("_", " ");
}

export function shortProduct(holding: string): string {
  return names[holding]?.[1] ?? productName(holding);
}
