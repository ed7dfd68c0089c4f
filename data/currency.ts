/** Codes of ISO 4217, with the one that it keeps for tests. */
export const currencyCodes: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("currency"), "XTS"]);
