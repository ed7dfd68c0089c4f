import { defineLanguage } from "../../define/define-language.ts";
import { telecomTables } from "./tables.ts";
import { traits } from "./traits/index.ts";

/** The segment language over what is known of a mobile operator's subscribers; the compiler checks names, types and values. */
export const { trait, event, sequence, all, any } = defineLanguage({ traits, tables: telecomTables });

/** Has not left. */
export const stays = trait("churned", "NEQ", true);

/** Has left. */
export const gone = trait("churned", "EQ", true);
