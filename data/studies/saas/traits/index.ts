import type { Trait } from "../../../study.ts";
import { companyTraits } from "./company.ts";
import { journeyTraits } from "./journey.ts";
import { predictedTraits } from "./predicted.ts";
import { surveyTraits } from "./survey.ts";
import { troubleTraits } from "./trouble.ts";
import { useTraits } from "./use.ts";
import { valueTraits } from "./value.ts";

/** Every trait of the study; the order is the order of the columns of its profiles. */
export const traits = [
  ...companyTraits,
  ...journeyTraits,
  ...valueTraits,
  ...useTraits,
  ...troubleTraits,
  ...surveyTraits,
  ...predictedTraits,
] as const satisfies readonly Trait[];
