import type { TableContract } from "../../../contract.ts";
import { viewerId, viewerKey } from "./viewers.ts";

const homeTrial = {
  noun: { en: "trial", fa: "آزمایش" },
  type: "string",
  required: true,
  description: "The trial.",
} as const;

export const homeTrials = {
  name: "home_trials",
  grain: "one row per trial of the home page or of a message",
  optional: true,
  primaryKey: ["home_trial_id"],
  foreignKeys: [],
  columns: {
    home_trial_id: homeTrial,
    home_trial_name: { type: "string", required: true, description: "What people call it." },
    started_at: { type: "instant", required: true, description: "First instant." },
    trial_cost: { type: "money", unit: "currency", min: 0, description: "What it cost in all." },
  },
} as const satisfies TableContract;

export const homeTrialViewers = {
  name: "home_trial_viewers",
  grain: "one row per trial and viewer, in the arm that saw what is new or in the one that did not",
  noun: {
    en: { one: "place in a trial", many: "places in trials" },
    fa: {
      one: "شرکت در آزمایش",
      any: "شرکتی در آزمایش",
      many: "شرکت‌ها در آزمایش",
      those: "شرکت‌هایی در آزمایش",
    },
  },
  optional: true,
  primaryKey: ["home_trial_id", "viewer_id"],
  foreignKeys: [{ column: "home_trial_id", table: "home_trials", references: "home_trial_id" }, viewerKey],
  eventTime: "drawn_at",
  columns: {
    home_trial_id: homeTrial,
    viewer_id: viewerId,
    drawn_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When the viewer was drawn into an arm.",
    },
    trial_arm: {
      noun: { en: "arm", fa: "گروه آزمایش" },
      type: "string",
      required: true,
      oneOf: ["new", "as_before"],
      description: "new = saw what was tried; as_before = held out at random.",
    },
  },
} as const satisfies TableContract;
