import { builder } from "../builder.ts";

/** Which population a field of the whole API is about. */
export const populationArguments = builder.args((t) => ({
  study: t.id({ required: true, description: "Id of a study." }),
  population: t.id({ description: "Id of one of its populations; the study's first when left out." }),
}));

/** The same, and which snapshot of it. */
export const snapshotArguments = {
  ...populationArguments,
  ...builder.args((t) => ({
    snapshot: t.id({
      description:
        "Id of a snapshot that is kept, as snapshots gives it; the current one when left out. Not together with asOf.",
    }),
    asOf: t.field({
      type: "DateTime",
      description:
        "As-of of a snapshot that is kept: an instant, or a day, its first instant in the study's time zone.",
    }),
  })),
};
