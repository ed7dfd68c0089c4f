import { defineLanguage } from "../../define/define-language.ts";
import { saasTables } from "./tables.ts";
import { traits } from "./traits/index.ts";

/** The segment language over what is known of companies that use the software; the compiler checks names, types and values. */
export const { trait, event, sequence, all, any } = defineLanguage({ traits, tables: saasTables });

/** Pays and has not cancelled. */
export const pays = trait("pays", "EQ", true);
