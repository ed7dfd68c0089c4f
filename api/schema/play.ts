import type { Play } from "../../data/study.ts";
import { builder } from "../builder.ts";
import { localizedField } from "./localized.ts";

export const PlayRef = builder.objectRef<Play>("Play").implement({
  description: "What to do for a segment.",
  fields: (t) => ({
    key: t.exposeString("id"),
    objective: t.string(localizedField("What it should bring about.", (play) => play.objective)),
    offer: t.string(localizedField("What the customer is given.", (play) => play.offer)),
    message: t.string(localizedField("What the customer is told.", (play) => play.message)),
    channel: t.string(localizedField("Where the customer is reached.", (play) => play.channel)),
    kpi: t.string(localizedField("How success is measured.", (play) => play.kpi)),
  }),
});
