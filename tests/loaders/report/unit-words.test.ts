import { expect, test } from "vitest";
import type { Trait } from "../../../data/study.ts";
import { besideItsName, unitWords } from "../../../loaders/report/unit-words.ts";

const study = {
  units: { gigabytes: { en: { one: "GB", many: "GB" } }, seats: { en: { one: "seat", many: "seats" } } },
};
const trait = (label: Trait["label"], unit?: string): Trait => ({
  ...{ id: "x", type: "number", basis: "behavioural", label, description: label, from: { attribute: "x" } },
  ...(unit === undefined ? {} : { unit }),
});

test("a unit is told by the study's words, one that every study knows as it is", () => {
  expect(unitWords("gigabytes", study)).toBe("GB");
  expect(unitWords("days", study)).toBe("days");
  expect(unitWords(undefined, study)).toBeNull();
});

test("beside a name that says what is counted stands no unit", () => {
  expect(besideItsName(trait({ en: "data a month" }, "gigabytes"), study).unit).toBe("GB");
  expect(besideItsName(trait({ en: "seats", plural: true }, "seats"), study)).not.toHaveProperty("unit");
  expect(besideItsName(trait({ en: "number of seats" }, "seats"), study)).not.toHaveProperty("unit");
  expect(besideItsName(trait({ en: "charges", plural: true }, "currency"), study).unit).toBe("currency");
  expect(
    besideItsName(trait({ en: "days since the last order", plural: true }, "days"), study),
  ).not.toHaveProperty("unit");
});
