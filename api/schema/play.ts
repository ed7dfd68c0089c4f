import { inLocale } from "../../data/text.ts";
import { builder } from "../builder.ts";
import type { ChosenPlay } from "../chosen-play.ts";
import { PlayBasisEnum } from "./enums.ts";
import { localeArgument, localizedField } from "./localized.ts";

const ofCustomer = "Null where the play is not asked for as a customer's next best one";

export const PlayRef = builder.objectRef<ChosenPlay>("Play").implement({
  description:
    "What to do for a segment; as a customer's next best play also why, and what it is expected to bring.",
  fields: (t) => ({
    key: t.exposeString("id"),
    play: t.exposeString("id", {
      description: "The key, as it is called beside what the play is expected to bring.",
    }),
    objective: t.string(localizedField("What it should bring about.", (play) => play.objective)),
    offer: t.string(localizedField("What the customer is given.", (play) => play.offer)),
    message: t.string(localizedField("What the customer is told.", (play) => play.message)),
    channel: t.string(localizedField("Where the customer is reached.", (play) => play.channel)),
    kpi: t.string(localizedField("How success is measured.", (play) => play.kpi)),
    reason: t.string({
      description: `Why it is offered to the customer: the segment, the effect, and whether that was measured or is assumed. ${ofCustomer}, and where plays do not say what they are worth.`,
      nullable: true,
      args: localeArgument,
      resolve: ({ choice }, { locale }) =>
        choice === undefined ? null : inLocale(choice.reason, locale ?? "en"),
    }),
    expectedValue: t.float({
      description: `What it is expected to bring from this customer net of cost, in the currency of the snapshot: effect × value × margin − cost. ${ofCustomer}.`,
      nullable: true,
      resolve: ({ choice }) => choice?.expectedValue ?? null,
    }),
    low: t.float({
      description:
        "The lower end of that: of the 95 % interval where trials measured the effect, else of the range that is assumed.",
      nullable: true,
      resolve: ({ choice }) => choice?.low ?? null,
    }),
    high: t.float({
      description: "The upper end.",
      nullable: true,
      resolve: ({ choice }) => choice?.high ?? null,
    }),
    cost: t.float({
      description: `What doing it for one customer costs. ${ofCustomer}.`,
      nullable: true,
      resolve: ({ choice }) => choice?.cost ?? null,
    }),
    basis: t.field({
      type: PlayBasisEnum,
      description: `Where the effect is from. ${ofCustomer}.`,
      nullable: true,
      resolve: ({ choice }) => choice?.basis ?? null,
    }),
    heldOut: t.boolean({
      description: `Whether the customer is held out, so that the effect can be measured: do not contact. Drawn by a hash of customer and play, the same in every snapshot. ${ofCustomer}.`,
      nullable: true,
      resolve: ({ choice }) => choice?.heldOut ?? null,
    }),
  }),
});
