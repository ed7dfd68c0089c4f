import { afterAll, beforeAll, expect, test } from "vitest";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { SmallApi } from "./small-api.ts";

const birthday = smallSegment("birthday_soon", {
  trait: { id: "birth_date", op: "ANNIVERSARY_IN_NEXT", value: { days: 30 } },
});
const study = smallStudy({
  traits: [smallTrait("birth_date", { attribute: "birth_date" }, "date")],
  segments: [{ ...birthday, disclose: "membership" }],
  roles: {
    moments: [{ segment: "birthday_soon", of: "birth_date", gesture: { en: "a card", fa: "کارت" } }],
  },
});

let api: SmallApi;
beforeAll(async () => {
  api = await SmallApi.create(async (lake) => {
    const rows = ["a,1990-01-05", "b,1990-06-05"];
    return (await lake.snapshot(study, "2025-01-01", rows, "customer_id,birth_date")).id;
  });
});
afterAll(() => api.remove());

test("a segment whose membership is disclosed discloses no day of its members", async () => {
  const query = `{ customer(study: "small", customerId: "a") { segments { key } moments { segment { key } on gesture } } }`;
  const told = (on: string | null) => ({
    customer: {
      segments: [{ key: "birthday_soon" }],
      moments: [{ segment: { key: "birthday_soon" }, on, gesture: "a card" }],
    },
  });
  expect(await api.data(query, "desk")).toEqual(told("2025-01-05"));
  expect(await api.data(query, "app")).toEqual(told(null));
});
