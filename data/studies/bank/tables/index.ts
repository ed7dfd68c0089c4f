import type { TableContract } from "../../../contract.ts";
import { customers } from "./customers.ts";
import { offerContacts, offers } from "./offers.ts";
import { accounts, statements } from "./relationship.ts";

/** Tables of a bank, parents before children. All amounts are in euros. */
export const bankTables = [
  customers,
  accounts,
  statements,
  offers,
  offerContacts,
] as const satisfies readonly TableContract[];
