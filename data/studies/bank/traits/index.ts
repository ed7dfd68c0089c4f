import type { Trait } from "../../../study.ts";
import { attitudeTraits } from "./attitudes.ts";
import { channels } from "./channels.ts";
import { money } from "./money.ts";
import { answers } from "./offers.ts";
import { person } from "./person.ts";
import { predicted } from "./predicted.ts";
import { products } from "./products.ts";

/** Every trait of the bank; the order is the order of the columns of its profiles. */
export const traits = [
  ...person,
  ...money,
  ...products,
  ...channels,
  ...answers,
  ...attitudeTraits,
  ...predicted,
] as const satisfies readonly Trait[];
