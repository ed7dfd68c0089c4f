import type { Span } from "../../../language.ts";

/** The last three monthly bills and months of use: what somebody pays and uses now. */
export const lastThreeMonths: { readonly last: Span } = { last: { months: 3 } };
