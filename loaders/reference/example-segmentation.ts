import type { Segmentation } from "../../data/study.ts";

const word = (en: string, fa: string) => ({ name: { en, fa }, description: { en, fa } });

/** An ordered partition of the example's readers. */
export const exampleSegmentation: Segmentation = {
  id: "habits",
  ...word("Readers by how they borrow", "خوانندگان بر پایهٔ شیوهٔ امانت‌گرفتن"),
  basis: "behavioural",
  goal: "show",
  cases: [
    {
      segment: "regulars",
      ...word("Regulars", "همیشگی‌ها"),
      where: {
        event: { table: "borrowings", measure: "COUNT", window: { last: { days: 30 } }, op: "GTE", value: 2 },
      },
    },
    {
      segment: "occasionals",
      ...word("Occasionals", "گاه‌به‌گاه‌ها"),
      where: { event: { table: "borrowings", measure: "COUNT", op: "GTE", value: 1 } },
    },
  ],
  otherwise: { segment: "onlookers", ...word("Onlookers", "تماشاگران") },
};

/** Whom each of its parts selects. */
export const exampleParts: Readonly<Record<string, readonly string[]>> = {
  regulars: ["ann"],
  occasionals: ["bo", "cleo"],
  onlookers: ["dov"],
};
