import { activityMeasures } from "./activity.ts";
import { amountMeasures } from "./amounts.ts";
import { countMeasures } from "./counts.ts";
import { extremeMeasures } from "./extremes.ts";
import type { Measures } from "./measure.ts";
import { sinceMeasures } from "./since.ts";

/** Every measure by its name. */
export const measures: Measures = {
  ...countMeasures,
  ...amountMeasures,
  ...extremeMeasures,
  ...sinceMeasures,
  ...activityMeasures,
};
