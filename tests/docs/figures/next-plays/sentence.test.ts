import { expect, test } from "vitest";
import {
  type KnownPlay,
  nextPlaysAction,
  nextPlaysSentence,
} from "../../../../docs/figures/next-plays/sentence.ts";

const play = (id: string, gain: number, low: number, basis: KnownPlay["basis"] = "measured"): KnownPlay =>
  ({ ...{ play: id, customers: 340, gain, low, high: 2 * gain - low, cost: 7, basis } }) as KnownPlay;
const told = (...plays: KnownPlay[]) =>
  nextPlaysAction(plays, ({ play: id }) => id, "GBP")?.text.replaceAll(/<[^>]*>/g, "") ?? "";

test("the play to begin with is clear of chance among all that were measured", () => {
  // Above zero by its own interval, and not among three.
  const [keep, meet, win] = [play("keep", 1823, -1067), play("meet", 870, 54), play("win", 559, 43)];
  expect(told(meet)).toContain(
    "Begin with “meet”, 340 contacts for £7, whose measured gain is above zero even at its lower end (£54)",
  );
  expect(told(keep, meet, win)).toContain(
    "Hold more out of the 3 plays that were measured before paying for more: the gain of none is above zero beyond chance.",
  );
  expect(told(keep, play("lend", 33_000, 21_400), win)).toContain(
    "whose measured gain is above zero even at its lower end, corrected for 3 measured plays (£18.8k)",
  );
  expect(told(keep)).toContain(
    "Hold more out of the one play that was measured before paying for more: its gain is not above zero beyond chance.",
  );
  expect(told(play("guess", 103, 21, "assumed"))).toBe(
    "To do. Test “guess” with its held-out share before relying on it: £103 rests on an assumption.",
  );
});

test("the whole gain and the part of it that was measured have one form", () => {
  const plays = [play("keep", 46_700, 30_000), play("guess", 280, 21, "assumed")];
  expect(nextPlaysSentence(plays, "customers", "EUR")).toContain(
    "is expected to bring €47.0k net of €14 cost, €46.7k of it measured by trials",
  );
});
