import { describe, expect, test } from "vitest";
import { missingTexts } from "../../../loaders/language/missing-texts.ts";
import { study } from "../../fixtures/studies/subscribers/study.ts";

describe("missing texts", () => {
  test("of a study that does not say which languages it speaks are none", () => {
    expect(missingTexts(study)).toEqual([]);
  });

  test("of one that says it is bilingual are told by their place, with the English text", () => {
    const found = missingTexts({ ...study, languages: ["en", "fa"] });
    expect(found).toContainEqual({ path: "subscribers.name", locale: "fa", en: "Broadband" });
    expect(found).toContainEqual({ path: "subscribers.units.months", locale: "fa", en: "month" });
    expect(found).toContainEqual({
      path: "subscribers.populations.lines.segmentations.tenure.cases.new_lines.name",
      locale: "fa",
      en: "New lines",
    });
    expect(found.every(({ locale }) => locale === "fa")).toBe(true);
  });
});
