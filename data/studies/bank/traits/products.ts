import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";
import type { Expression } from "../../../study.ts";
import { holdings, holding as productHeld } from "../tables/relationship.ts";

const opened = holdings.map((holding) => {
  const { en, fa } = productHeld.called[holding];
  return measured(
    `opened_${holding}`,
    "products",
    "behavioural",
    [`products opened, ${en}`, `محصولات گشوده، ${fa}`, "plural"],
    [`Of the kind ${en}.`, `از گونهٔ ${fa}.`],
    { table: "accounts", measure: "COUNT", where: [{ column: "holding", op: "EQ", value: holding }] },
  );
});

/** As the products opened say; where the data hold none of those, as the source states it. */
function held(holding: (typeof holdings)[number], stated: string): Expression {
  const byProducts: Expression = {
    when: { id: "different_products", op: "EXISTS" },
    gives: { holds: { id: `opened_${holding}`, op: "GTE", value: 1 } },
  };
  return { coalesce: [byProducts, trait(stated)] };
}

const one = (id: string): Expression => ({
  when: { id, op: "EQ", value: true },
  gives: { number: 1 },
  otherwise: { number: 0 },
});

/** What customers hold. */
export const products = [
  measured(
    "different_products",
    "products",
    "behavioural",
    ["different products opened", "محصولات گوناگون گشوده", "plural"],
    ["Kinds of products opened.", "گونه‌های محصولات گشوده."],
    { table: "accounts", measure: "DISTINCT", column: "holding" },
  ),
  ...opened,
  attribute(
    "stated_housing_loan",
    "boolean",
    "behavioural",
    ["housing loan as the source states it", "وام مسکن به گفتهٔ منبع"],
    ["Has a housing loan, as the source states it.", "وام مسکن دارد، به گفتهٔ منبع."],
    { column: "housing_loan" },
  ),
  attribute(
    "stated_personal_loan",
    "boolean",
    "behavioural",
    ["personal loan as the source states it", "وام شخصی به گفتهٔ منبع"],
    ["Has a personal loan, as the source states it.", "وام شخصی دارد، به گفتهٔ منبع."],
    { column: "personal_loan" },
  ),
  derived(
    "housing_loan",
    "boolean",
    undefined,
    "behavioural",
    ["housing loan", "وام مسکن"],
    [
      "Has a housing loan: by the products opened, else as the source states it.",
      "وام مسکن دارد: بر پایهٔ محصولات گشوده، وگرنه به گفتهٔ منبع.",
    ],
    held("housing_loan", "stated_housing_loan"),
  ),
  derived(
    "personal_loan",
    "boolean",
    undefined,
    "behavioural",
    ["personal loan", "وام شخصی"],
    [
      "Has a personal loan: by the products opened, else as the source states it.",
      "وام شخصی دارد: بر پایهٔ محصولات گشوده، وگرنه به گفتهٔ منبع.",
    ],
    held("personal_loan", "stated_personal_loan"),
  ),
  derived(
    "products_held",
    "number",
    "products",
    "behavioural",
    ["products held", "محصولات مشتری", "plural"],
    [
      "Different products opened; where the data hold none of those, the account and the loans that the source states.",
      "محصولات گوناگون گشوده؛ بی آن، حساب و وام‌هایی که منبع گفته است.",
    ],
    {
      coalesce: [
        trait("different_products"),
        { add: [{ number: 1 }, one("stated_housing_loan"), one("stated_personal_loan")] },
      ],
    },
  ),
];
