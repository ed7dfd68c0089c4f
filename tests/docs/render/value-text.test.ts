import { expect, it } from "vitest";
import { averageMember } from "../../../docs/render/value-text.ts";

const population = {
  ...{ id: "guests", name: { en: "Guests", fa: "" }, table: "guests", key: "guest_id" },
  noun: { en: { one: "guest", many: "guests" }, fa: { one: "", any: "", many: "", those: "" } },
};

it("the mean of everyone is of the average member only where everyone has a value", () => {
  expect(averageMember({ unvalued: 0, population })).toBe("the average guest");
  expect(averageMember({ unvalued: 40, population })).toBe("the average of all guests on record");
  expect(averageMember({ unvalued: "either", population })).toBe("the average of all guests on record");
});
