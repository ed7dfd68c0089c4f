import type { Goal } from "../../data/study.ts";
import { builder } from "../builder.ts";
import { DirectionEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";

export const GoalRef = builder.objectRef<Goal>("Goal").implement({
  description: "What the business wants, and the figure by which it judges it.",
  fields: (t) => ({
    key: t.exposeString("id"),
    name: t.string(localizedField("Short name.", (goal) => goal.name)),
    description: t.string(localizedField("What the goal means.", (goal) => goal.description)),
    kpi: t.exposeString("kpi", { description: "Id of the metric by which the goal is judged." }),
    goodDirection: t.expose("goodDirection", { type: DirectionEnum }),
    target: t.exposeFloat("target", { nullable: true }),
  }),
});
