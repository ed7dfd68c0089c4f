import { inLocale } from "../../data/text.ts";
import { builder } from "../builder.ts";
import { metricOfEveryone, metricsAsked } from "../metrics/group-metrics.ts";
import type { StudyView } from "../study-view.ts";
import { LocaleEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";
import { MetricValueRef, metricArguments } from "./metric.ts";
import { ModelRef } from "./model.ts";
import { SnapshotRef } from "./snapshot.ts";

export const PopulationRef = builder.objectRef<StudyView>("Population").implement({
  description:
    "A kind of customer: customers, subscribers, accounts, guests, hosts. Each has its own traits, segments and chain of snapshots.",
  fields: (t) => ({
    id: t.exposeID("population", { description: "What the argument population takes." }),
    name: t.string(localizedField("Name.", ({ definitions }) => definitions.population.name)),
    noun: t.string({
      description: "What several of them are called in a sentence.",
      args: { locale: t.arg({ type: LocaleEnum, defaultValue: "en" }) },
      resolve: ({ definitions: { population } }, { locale }) => {
        const { en, fa } = population.noun;
        return inLocale({ en: en.many, fa: fa?.many }, locale ?? "en");
      },
    }),
    customerCount: t.int({
      description: "Its members in the current snapshot.",
      resolve: ({ manifest }) => manifest.customerCount,
    }),
    metrics: t.field({
      type: [MetricValueRef],
      description: "Metrics of all its members: those asked for, in that order, or all of them.",
      args: metricArguments,
      resolve(population, { ids }, context) {
        const metrics = metricsAsked(population, ids);
        context.budget.spend(metrics.length);
        return metrics.map(metricOfEveryone);
      },
    }),
    models: t.expose("models", {
      type: [ModelRef],
      description: "Models whose outputs are traits, by their ids.",
    }),
    snapshot: t.expose("manifest", { type: SnapshotRef, description: "Its current snapshot." }),
  }),
});
