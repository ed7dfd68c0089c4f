import { publishedRefusal } from "../../loaders/report/models/refusal.ts";
import { builder } from "../builder.ts";
import type { ModelView } from "../study-view.ts";
import { localizedField } from "./localized.ts";

export const ModelRef = builder.objectRef<ModelView>("Model").implement({
  description:
    "A model of a snapshot, whose outputs are traits. It was fitted when the snapshot was made; none is run to answer.",
  fields: (t) => ({
    key: t.id({ description: "Its id in the study.", resolve: ({ report }) => report.id }),
    kind: t.string({
      description: "What kind of model it is, as atlas model try names it.",
      resolve: ({ report }) => report.kind,
    }),
    name: t.string(localizedField("Short name.", ({ report }) => report.name)),
    description: t.string(localizedField("What it tells.", ({ report }) => report.description)),
    version: t.string({
      description:
        "Stands for its declaration and what was found: with another one the same customer may have other values.",
      resolve: ({ report }) => report.version,
    }),
    fittedAsOf: t.field({
      type: "DateTime",
      description:
        "As-of of the snapshot to whose members it was fitted: this one's, or an earlier one's from which it is kept.",
      resolve: ({ report }) => report.fitted.asOf,
    }),
    inputs: t.idList({
      description: "Keys of the traits that it reads.",
      resolve: ({ report }) => [...report.inputs],
    }),
    refused: t.string({
      nullable: true,
      description: "Why it could not be fitted, so that its traits are missing; null where it was.",
      resolve: ({ report }) => (report.refused === null ? null : publishedRefusal(report.refused)),
    }),
  }),
});
