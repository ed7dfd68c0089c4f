import { describe, expect, it } from "vitest";
import { liftFigure } from "../../../../docs/figures/lift/figure.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import type { ProfileRow, SegmentProfile } from "../../../../loaders/report/segment-profile.ts";
import type { SegmentReport } from "../../../../loaders/report/segment-report.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

const row = (trait: string, more: Partial<ProfileRow> = {}): ProfileRow => ({
  trait,
  basis: "behavioural",
  label: { en: trait },
  members: 20,
  everybody: 10,
  lift: 2,
  low: 1.5,
  high: 2.6,
  telling: true,
  implied: false,
  differs: true,
  customers: 100,
  ...more,
});
const same = (trait: string): ProfileRow => row(trait, { lift: 1.1, low: 0.8, high: 1.4, differs: false });

function drawn(profile: Partial<SegmentProfile>, size: number | null = 100): string {
  const segment = {
    name: { en: "Regulars" },
    size,
    profile: { rows: [], compared: 0, tail: 0.05, ...profile },
  };
  const overview = { currency: null, asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true };
  return plain(liftFigure(segment as unknown as SegmentReport, overview as unknown as Overview).text);
}

describe("the figure of differences", () => {
  it("draws differences alone, and says in how many comparisons there is none", () => {
    const text = drawn({ rows: [row("visits"), same("age")], compared: 7, differing: 1 });
    expect(text).toContain("Visits: 20 against 10 for everyone");
    expect(text).toContain("corrected for 7 comparisons. They differ in one.");
    expect(text).toContain("In 6 further comparisons they do not differ clearly, such as Age.");
    expect(text).not.toContain('"label":"Age"');
  });

  it("says so where they differ in all that is compared, and names the one comparison in which they do not", () => {
    expect(drawn({ rows: [row("visits"), row("age")], compared: 2, differing: 2 })).toContain(
      "corrected for 2 comparisons. They differ in all 2. What the definition implies",
    );
    expect(drawn({ rows: [row("visits"), same("age")], compared: 2, differing: 1 })).toContain(
      "They differ in one. In one further comparison, Age, they do not differ clearly.",
    );
  });

  it("is headed by another difference than who they are is", () => {
    const rows = [row("age", { basis: "demographic" }), row("visits")];
    expect(drawn({ rows, compared: 2, differing: 2 })).toContain("Visits: 20 against 10 for everyone");
    expect(drawn({ rows: rows.slice(0, 1), compared: 1, differing: 1 })).toContain("Age: 20 against 10");
  });

  it("is headed by no value that hardly anybody has, where there is another difference", () => {
    const rare = row("city", { value: "Exeter", unit: "share", members: 0.019, everybody: 0.009 });
    expect(drawn({ rows: [rare, row("visits")], compared: 2, differing: 2 })).toContain(
      "Visits: 20 against 10",
    );
    expect(drawn({ rows: [rare], compared: 1, differing: 1 })).toContain("City “Exeter”: 1.9 % of Regulars");
  });

  it("answers that nothing differs, with what comes nearest, instead of an empty box", () => {
    const text = drawn({ rows: [same("age"), same("visits")], compared: 2, differing: 0 });
    expect(text).toContain("Regulars do not differ clearly from everyone in any of 2 comparisons");
    expect(text).toContain('"label":"Age"');
    expect(text).toContain("The 2 of 2 comparisons that come nearest to a difference.");
  });

  it("names what the definition implies, and never draws it", () => {
    const implied = row("region", {
      telling: false,
      implied: true,
      differs: false,
      lift: 8,
      low: 7,
      high: 9,
    });
    const text = drawn({ rows: [row("visits"), implied], compared: 1, differing: 1 });
    expect(text).toContain("tell alone who is a member: Region.");
    expect(text).not.toContain('"label":"Region"');
    expect(text).toContain("by definition");
    expect(drawn({ rows: [implied] })).toContain("All that is known of the members is implied");
  });

  it("says of a segment without members that nobody is in it", () => {
    expect(drawn({}, 0)).toContain("Nobody is in the segment at present.");
  });
});
