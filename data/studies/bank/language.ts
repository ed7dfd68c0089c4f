import { defineLanguage } from "../../define/define-language.ts";
import { bankTables } from "./tables/index.ts";
import { traits } from "./traits/index.ts";

/** The segment language over what is known of a bank's customers; the compiler checks names, types and values. */
export const { trait, event, all, any, not } = defineLanguage({ traits, tables: bankTables });
