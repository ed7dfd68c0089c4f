import { defineLanguage } from "../../../define/define-language.ts";
import { travelTables } from "../tables/index.ts";
import { traits } from "./traits.ts";

/** The segment language over what is known of hosts; the compiler checks names, types and values. */
export const { trait, all, any } = defineLanguage({ traits, tables: travelTables });
