import type { TableContract } from "../../../contract.ts";
import { customers } from "./customers.ts";
import { offerContacts, offers } from "./offers.ts";
import { accounts, statements } from "./relationship.ts";
import { surveyAnswers } from "./survey.ts";

/** Tables of a bank, parents before children. All amounts are in euros. */
export const bankTables = [
  customers,
  accounts,
  statements,
  offers,
  offerContacts,
  surveyAnswers,
] as const satisfies readonly TableContract[];
