import { defineLanguage } from "../../define/define-language.ts";
import { retailTables } from "./tables.ts";
import { traits } from "./traits.ts";

/** The segment language over what is known of a retailer's customers; the compiler checks names, types and values. */
export const { trait, event, all, not } = defineLanguage({ traits, tables: retailTables });
