import { currencyCodes } from "../../data/currency.ts";

/** The currency that a heading names: by its code in brackets, or by a sign. */
export function namedCurrency(heading: string): string | undefined {
  const code = /[([]([A-Z]{3})[)\]]/.exec(heading)?.[1];
  if (code !== undefined && currencyCodes.has(code)) return code;
  const sign = /\p{Sc}/u.exec(heading)?.[0];
  return sign === undefined ? undefined : ofSign(sign);
}

/** The currency that English of the United States writes with that sign. */
export function ofSign(sign: string): string | undefined {
  return [...currencyCodes].find((each) => signOf(each) === sign);
}

function signOf(currency: string): string | undefined {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(1);
  return parts.find(({ type }) => type === "currency")?.value;
}
