import { derived, measured, trait } from "../../../../define/define-traits.ts";
import type { TypedTrait } from "../../../../define/vocabulary.ts";
import type { Window } from "../../../../language.ts";
import { inPersian } from "../../../../text.ts";
import { wishNames } from "../../tables/voices.ts";

const half: Window = { last: { days: 180 } };

const wishes = [
  { id: "answers_price", wish: "price", name: "Price" },
  { id: "answers_place", wish: "place", name: "Place" },
  { id: "answers_quiet", wish: "quiet", name: "Quiet" },
  { id: "answers_space", wish: "space", name: "Space" },
  { id: "answers_host", wish: "host", name: "Host" },
] as const;

const answers = wishes.map(({ id, wish }) => {
  const { en, fa } = wishNames[wish];
  return measured<(typeof wishes)[number]["id"]>(
    id,
    "answers",
    "psychographic",
    [`answers that name the ${en}`, `پاسخ‌های «${fa}»`, "plural"],
    [
      `Answers to the survey that name the ${en} as what matters most.`,
      `پاسخ‌هایی که ${fa} را مهم‌ترین می‌دانند.`,
    ],
    { table: "survey_answers", measure: "COUNT", where: [{ column: "matters_most", op: "EQ", value: wish }] },
  );
});

const matters: TypedTrait<"matters_most", "string"> = derived(
  "matters_most",
  "string",
  undefined,
  "psychographic",
  ["what matters most", "مهم‌ترین موضوع"],
  [
    "Price, place, quiet, space or the host, by the survey; missing without an answer.",
    "قیمت، جا، آرامش، فضا یا میزبان، در نظرسنجی؛ نامعلوم بی پاسخ.",
  ],
  { labelOfLargest: wishes.map(({ id, name }) => ({ label: name, of: trait(id) })) },
  inPersian(Object.fromEntries(wishes.map(({ wish, name }) => [name, wishNames[wish].fa]))),
);

const minds: TypedTrait<"minds_price", "boolean"> = derived(
  "minds_price",
  "boolean",
  undefined,
  "psychographic",
  ["minds the price", "حساس به قیمت"],
  [
    "Named the price as what matters most; missing without an answer.",
    "قیمت را مهم‌ترین دانسته است؛ نامعلوم بی پاسخ.",
  ],
  {
    when: { id: "matters_most", op: "EXISTS" },
    gives: { holds: { id: "matters_most", op: "EQ", value: "Price" } },
  },
);

/** What guests say: in the survey, and of us in social networks, with the sentiment that the listening tool delivers. */
export const voiceTraits = [
  ...answers,
  matters,
  minds,
  measured(
    "mentions_180_days",
    "mentions",
    "psychographic",
    ["mentions in 180 days", "یادکردهای ۱۸۰ روز", "plural"],
    [
      "Mentions of us in social networks in the last 180 days.",
      "یادکردها در شبکه‌های اجتماعی در ۱۸۰ روز گذشته.",
    ],
    { table: "mentions", measure: "COUNT", window: half },
  ),
  measured(
    "mention_sentiment",
    "score",
    "psychographic",
    ["sentiment of mentions", "احساس یادکردها"],
    [
      "Mean sentiment of the mentions of 180 days, −1 against to 1 in favour; missing without any.",
      "میانگین احساس یادکردهای ۱۸۰ روز، از ۱− مخالف تا ۱ موافق؛ نامعلوم بی یادکرد.",
    ],
    { table: "mentions", measure: "AVG", column: "sentiment", window: half },
  ),
  measured(
    "reactions_180_days",
    "reactions",
    "psychographic",
    ["reactions to mentions in 180 days", "واکنش‌ها به یادکردهای ۱۸۰ روز", "plural"],
    ["How many others reacted to the mentions of 180 days.", "شمار واکنش دیگران به یادکردهای ۱۸۰ روز."],
    { table: "mentions", measure: "SUM", column: "reactions", window: half },
  ),
];
