import { defineLanguage } from "../../../define/define-language.ts";
import { travelTables } from "../tables/index.ts";
import { traits } from "./traits/index.ts";

/** The segment language over what is known of guests; the compiler checks names, types and values. */
export const { trait, event, sequence, all, any, not } = defineLanguage({ traits, tables: travelTables });

/** Has stayed at least once. */
export const stayed = trait("stays_so_far", "GTE", 1);
