import type { AssumedEffect } from "../play-worth.ts";

/** An effect that the study assumes until a trial has measured it, with the ends between which it would lie. */
export function assumed(low: number, effect: number, high: number): AssumedEffect {
  return { low, effect, high, because: estimate };
}

const estimate = {
  en: "this study’s estimate; those held out will tell",
  fa: "برآورد این مطالعه؛ کنارگذاشته‌ها خواهند گفت",
};
