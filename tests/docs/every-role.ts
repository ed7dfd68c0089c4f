import type { Condition } from "../../data/language.ts";
import type { ProblemsModel } from "../../data/model.ts";
import type { Population, Segmentation, Study, Trait } from "../../data/study.ts";
import { study as stays } from "../fixtures/studies/stays/study.ts";

const [guests] = stays.populations as readonly [Population];

function derived(id: string, type: Trait["type"], unit: string | undefined, from: Trait["from"]): Trait {
  const label = { en: id.replaceAll("_", " ") };
  return {
    id,
    type,
    basis: "value",
    label,
    description: label,
    from,
    ...(unit === undefined ? {} : { unit }),
  };
}

const longAfterShort: ProblemsModel = {
  id: "long_after_short",
  name: { en: "Long stays" },
  description: { en: "Who stays for long next, by earlier stays." },
  kind: "problems",
  problems: [
    {
      id: "long_stay",
      name: { en: "A long stay" },
      hit: { table: "stays", where: [{ column: "nights", op: "GTE", value: 4 }] },
      send: { en: "A room with a kitchen" },
      prevented: { low: 0.1, share: 0.2, high: 0.4 },
    },
  ],
  signs: [
    {
      id: "short_stay",
      name: { en: "short stay" },
      table: "stays",
      where: [{ column: "nights", op: "LT", value: 4 }],
    },
  ],
  exposed: { begins: { table: "stays" } },
  ...{ horizonDays: 30, historyDays: 90, sequenceDays: 90, readDays: 1, capacity: 20 },
};

const traits: readonly Trait[] = [
  ...guests.traits,
  derived("recency_score", "number", "score", {
    derive: { quintile: { trait: "days_since_stay" }, by: "CUT_POINTS", lowIsBest: true },
  }),
  derived("frequency_score", "number", "score", {
    derive: { quintile: { trait: "stays_last_365_days" }, by: "RANK" },
  }),
  derived("gone", "boolean", undefined, {
    derive: { holds: { id: "days_since_stay", op: "GT", value: 180 } },
  }),
  derived("next_stay", "string", undefined, { model: longAfterShort, output: "problem" }),
  derived("next_stay_chance", "number", "share", { model: longAfterShort, output: "chance" }),
  derived("next_stay_after", "string", undefined, { model: longAfterShort, output: "reason" }),
];

const silent = (op: "LTE" | "GT", value: number): Condition => ({
  trait: { id: "days_since_stay", op, value },
});

const visits: Segmentation = {
  id: "visits",
  name: { en: "Visits" },
  description: { en: "By how long ago the last stay was." },
  basis: "journey",
  goal: "stay_again",
  cases: [
    {
      segment: "here",
      name: { en: "Here lately" },
      description: { en: "90 days." },
      where: silent("LTE", 90),
    },
    { segment: "away", name: { en: "Away" }, description: { en: "Longer." }, where: silent("GT", 90) },
  ],
  otherwise: { segment: "unseen", name: { en: "Not seen" }, description: { en: "No stay." } },
  stages: ["unseen", "here", "away"],
};

/** Guests with what pages can show beside the groups: value that is no money, filters, a grid, months, a journey, lifetimes. */
export const study: Study = {
  ...stays,
  populations: [
    {
      ...guests,
      traits,
      models: [...(guests.models ?? []), longAfterShort],
      metrics: [
        ...guests.metrics,
        {
          id: "nights_each",
          label: { en: "Nights a guest" },
          unit: "nights",
          goodDirection: "up",
          ratio: ["nights", "active_members"],
        },
      ],
      segmentations: [...guests.segmentations, visits],
      roles: {
        ...guests.roles,
        value: { trait: "nights_stayed", word: { en: "time spent" } },
        grid: { rows: "recency_score", columns: "frequency_score" },
        filters: ["trip_kind"],
        activity: { table: "stays", amount: "nights" },
        product: { of: "nights", factors: ["active_members", "nights_each"] },
        lifetime: { length: "days_since_stay", ended: "gone", by: "trip_kind", marks: [30, 90] },
        journey: {
          of: "visits",
          bestFirst: ["here", "away", "unseen"],
          moves: [{ from: "here", to: "away" }],
        },
      },
    },
  ],
};
