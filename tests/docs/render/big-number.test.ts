import { expect, test } from "vitest";
import { forecastVerdict } from "../../../docs/render/big-number.ts";

test.each([
  ["down", 10.8, 6.9, 14.6, "met now, may miss it then"],
  ["down", 10.8, 6.9, 11, "goes on meeting it"],
  ["down", 13, 6.9, 14.6, "may meet it"],
  ["down", 13, 6.9, 11, "meets it"],
  ["down", 10.8, 12.1, 14.6, "misses it"],
  ["up", 13, 11, 14, "met now, may miss it then"],
  ["up", 11, 12, 14, "meets it"],
  ["up", null, 11, 14, "may meet it"],
] as const)(
  "more is %s, %s now, %d to %d then: a target of 12 is %s",
  (direction, now, low, high, verdict) => {
    expect(forecastVerdict(now, { low, high }, 12, direction)).toBe(verdict);
  },
);
