import type { PlayWorth } from "../play-worth.ts";
import type { Play } from "../study.ts";

/**
 * Plays with what each is worth, by its id.
 * @throws Error for a worth of no play; a play without one is found by the check of definitions
 */
export function withWorth(plays: readonly Play[], worths: Readonly<Record<string, PlayWorth>>): Play[] {
  const stray = Object.keys(worths).find((id) => !plays.some((play) => play.id === id));
  if (stray !== undefined) throw new Error(`worth of no play: ${stray}`);
  return plays.map((play) => {
    const worth = worths[play.id];
    return worth === undefined ? play : { ...play, worth };
  });
}
