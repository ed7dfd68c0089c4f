import { builder } from "../builder.ts";

/** Which population a field of the whole API is about. */
export const populationArguments = builder.args((t) => ({
  study: t.id({ required: true, description: "Id of a study." }),
  population: t.id({ description: "Id of one of its populations; the study's first when left out." }),
}));
