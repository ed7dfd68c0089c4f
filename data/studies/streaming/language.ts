import { defineLanguage } from "../../define/define-language.ts";
import { streamingTables } from "./tables/index.ts";
import { traits } from "./traits/index.ts";

/** The segment language over what is known of viewers; the compiler checks names, types and values. */
export const { trait, event, sequence, all, any, not } = defineLanguage({ traits, tables: streamingTables });

/** Has not cancelled. */
export const stays = trait("has_cancelled", "NEQ", true);

/** Has cancelled. */
export const gone = trait("has_cancelled", "EQ", true);
