import { expect, test } from "vitest";
import type { Column } from "../../../data/contract.ts";
import { derived } from "../../../data/define/define-traits.ts";
import type { Condition } from "../../../data/language.ts";
import type { Trait } from "../../../data/study.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { sentences } from "../../../loaders/language/sentence.ts";
import { traitOrigin } from "../../../loaders/language/trait-sentence.ts";
import { retail } from "../../fixtures/retail.ts";

function withColumn(table: string, column: string, change: Partial<Column>) {
  const tables = retail.tables.map((each) => {
    const own = each.columns[column];
    return each.name !== table || own === undefined
      ? each
      : { ...each, columns: { ...each.columns, [column]: { ...own, ...change } } };
  });
  return { ...retail, tables };
}

const byCode: Condition = {
  event: {
    table: "orders",
    measure: "COUNT",
    where: [{ column: "channel", op: "IN", value: ["w", "store"] }],
    op: "GTE",
    value: 2,
  },
};

test("values that are codes are called as the contract says, in both languages, and others as they stand", () => {
  const study = withColumn("orders", "channel", { called: { w: { en: "web site", fa: "وب‌گاه" } } });
  expect(sentences(byCode, { vocabulary: checkStudy(study), segmentNames: new Map() })).toEqual({
    en: "Customers for whom there are at least 2 orders whose channel is “web site” or “store”.",
    fa: "مشتریانی که دست‌کم ۲ سفارش که کانال آن یکی از «وب‌گاه» و «store» است دارند.",
  });
});

test("a column whose name is a question is asked for as one", () => {
  const study = withColumn("orders", "channel", { noun: { en: "what it came by", fa: "راه سفارش" } });
  const { en } = sentences(byCode, { vocabulary: checkStudy(study), segmentNames: new Map() });
  expect(en).toBe("Customers for whom there are at least 2 orders where what it came by is “w” or “store”.");
});

test("a word for a value that the column does not allow is refused", () => {
  const study = withColumn("orders", "channel", {
    oneOf: ["web", "store"],
    called: { wep: { en: "web site" } },
  });
  expect(() => checkStudy(study)).toThrow(
    /tables\.orders\.channel\.called.*unknown value of orders\.channel: wep.*web/s,
  );
});

test("a trait that holds a column as it is has the column's words", () => {
  const study = withColumn("customers", "acquisition_channel", {
    called: { seo: { en: "web search", fa: "جست‌وجو" } },
  });
  const from = { attribute: "acquisition_channel" };
  const trait = study.traits.find(
    (each) => "attribute" in each.from && each.from.attribute === from.attribute,
  );
  const vocabulary = checkStudy(study);
  const condition: Condition = { trait: { id: trait?.id ?? "", op: "EQ", value: "seo" } };
  const { en, fa } = sentences(condition, { vocabulary, segmentNames: new Map() });
  expect(en).toMatch(/ is “web search”\.$/);
  expect(fa).toContain("«جست‌وجو»");
  expect(vocabulary.calledInTrait({ from }, "mail")).toBeUndefined();
});

const banded = (called: Trait["called"]) => ({
  ...retail,
  traits: [
    ...retail.traits,
    derived(
      "size_band",
      "string",
      undefined,
      "value",
      ["size", "اندازه"],
      ["By spend.", "بر پایهٔ خرید."],
      { coalesce: [{ band: { trait: "monetary_value" }, edges: [100], labels: ["small", "large"] }] },
      called,
    ),
    derived("again", "string", undefined, "value", ["size again", "اندازه"], ["The same.", "همان."], {
      trait: "size_band",
    }),
  ],
});

test("labels of a derivation are called as the trait says, in definitions, in what it is made of and where another takes them", () => {
  const study = banded({ small: { en: "small", fa: "کوچک" } });
  const context = { vocabulary: checkStudy(study), segmentNames: new Map() };
  const small = (id: string) => sentences({ trait: { id, op: "EQ", value: "small" } }, context).fa;
  expect(small("size_band")).toContain("«کوچک»");
  expect(small("again")).toContain("«کوچک»");
  const origin = traitOrigin(context.vocabulary.traits.get("size_band") as Trait, context);
  expect(origin.en).toContain("“small” or “large”");
  expect(origin.fa).toContain("«کوچک» یا «large»");
});

test("a word for a text that the derivation does not give is refused", () => {
  expect(() => checkStudy(banded({ smal: { en: "small" } }))).toThrow(
    /size_band\.called.*unknown value of size_band: smal.*small/s,
  );
});
