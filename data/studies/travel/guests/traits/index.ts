import { personTraits } from "./person.ts";
import { predictedTraits } from "./predicted.ts";
import { tripTraits } from "./trips.ts";
import { visitTraits } from "./visits.ts";
import { voiceTraits } from "./voices.ts";

/** What is known of each guest. */
export const traits = [...personTraits, ...visitTraits, ...tripTraits, ...voiceTraits, ...predictedTraits];
