import { expect, test } from "vitest";
import { forecastVerdict, sparkline } from "../../../docs/render/big-number.ts";

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

test("the line of a card begins where something is known, and is told with both of its ends", () => {
  const days = ["2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01"];
  const series = days.map((at, i) => ({ at, value: i === 0 ? null : 10 * i }));
  const { text } = sparkline(series, "Revenue", (value) => `£${value}`);
  expect(text).toContain(
    'aria-label="Revenue: from £10 on 1 Nov 2025 to £30 on 1 Jan 2026, at 3 monthly dates"',
  );
  expect(text).toContain('d="M2.0 36.0L100.0 20.0L198.0 4.0"');
});
