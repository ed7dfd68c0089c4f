import { exit, stdout } from "node:process";
import { studies } from "../data/studies/index.ts";
import { missingTexts } from "../loaders/language/missing-texts.ts";

/** A part of `npm run check`: lists the texts that a study lacks in a language which it says it speaks. */
const missing = studies.flatMap(missingTexts);
for (const { path, locale, en } of missing) stdout.write(`${path}: no ${locale} for “${en}”\n`);
exit(missing.length === 0 ? 0 : 1);
