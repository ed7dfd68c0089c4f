import { bases, traitTypes } from "../../data/study.ts";
import { builder } from "../builder.ts";

export const BasisEnum = builder.enumType("Basis", {
  description: "What kind of knowledge about customers a segment or trait rests on.",
  values: bases,
});

export const LocaleEnum = builder.enumType("Locale", {
  description: "A language of names and sentences: English or Persian.",
  values: ["en", "fa"] as const,
});

export const TraitTypeEnum = builder.enumType("TraitType", {
  values: traitTypes,
});

export const DirectionEnum = builder.enumType("Direction", { values: ["up", "down"] as const });

export const PlayBasisEnum = builder.enumType("PlayBasis", {
  description: "Where the effect of a play is from.",
  values: {
    measured: { description: "Trials with customers held out measured it." },
    assumed: { description: "The study assumes it; no trial has measured it yet." },
  },
});
