import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { guests } from "./guests/population.ts";
import { hosts } from "./hosts/population.ts";
import { planted } from "./planted.ts";
import { insideAirbnb } from "./staging/inside-airbnb/inside-airbnb.ts";
import { travelTables } from "./tables/index.ts";
import { units } from "./units.ts";

const declared: Study = {
  id: "travel",
  name: { en: "Travel", fa: "سفر" },
  description: {
    en: "A platform between guests and hosts: who travels how, who lets what, and where the one finds nothing of the other.",
    fa: "سکویی میان مهمان و میزبان: چه کسی چگونه سفر می‌کند، چه کسی چه خانه‌ای می‌دهد، و کجا این یکی آن دیگری را نمی‌یابد.",
  },
  languages: ["en", "fa"],
  timeZone: "America/New_York",
  currency: { table: "listings", column: "currency" },
  units,
  tables: travelTables,
  sources: [insideAirbnb],
  planted,
  populations: [guests, hosts],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
