import { derived, measured, trait } from "../../../define/define-traits.ts";
import type { TypedTrait } from "../../../define/vocabulary.ts";
import { inPersian } from "../../../text.ts";
import { fewestViewings, standsOut, tastes } from "../tastes.ts";

type TasteId = (typeof tastes)[number]["id"];

/** What the viewer watches: all viewings that the log holds, so that a quiet quarter changes no taste. */
const counts = [
  measured(
    "viewings",
    "viewings",
    "behavioural",
    ["viewings", "تماشاها", "plural"],
    ["Viewings so far, as far back as the log reaches.", "شمار تماشاها تا آنجا که ثبت شده است."],
    { table: "viewings", measure: "COUNT" },
  ),
  measured(
    "film_viewings",
    "viewings",
    "behavioural",
    ["viewings of films", "تماشاهای فیلم", "plural"],
    ["Viewings of films so far.", "شمار تماشاهای فیلم."],
    { table: "viewings", measure: "COUNT", where: [{ column: "title_kind", op: "EQ", value: "film" }] },
  ),
  ...tastes.map(({ id, name: [en, fa], genres }) =>
    measured<`${TasteId}_viewings`>(
      `${id}_viewings`,
      "viewings",
      "behavioural",
      [`viewings of ${en.toLowerCase()}`, `تماشاهای ${fa}`, "plural"],
      [`Viewings with a genre of ${en.toLowerCase()}.`, `تماشاهای دارای ژانر ${fa}.`],
      {
        table: "viewings",
        measure: "COUNT",
        where: [{ column: "genres", op: "CONTAINS_ANY", value: genres }],
      },
    ),
  ),
] as const;

const shares = tastes.map(({ id, name: [en, fa] }) =>
  derived<`${TasteId}_share`, "number">(
    `${id}_share`,
    "number",
    "share",
    "psychographic",
    [`share of ${en.toLowerCase()}`, `سهم ${fa}`],
    [`Part of all viewings that have a genre of ${en.toLowerCase()}.`, `سهم تماشاهای دارای ژانر ${fa}.`],
    { divide: [trait(`${id}_viewings`), trait("viewings")] },
  ),
);

const filmShare: TypedTrait<"film_share", "number"> = derived(
  "film_share",
  "number",
  "share",
  "psychographic",
  ["share of films", "سهم فیلم"],
  ["Part of all viewings that are of films, not of series.", "سهم تماشاهای فیلم از همهٔ تماشاها."],
  { divide: [trait("film_viewings"), trait("viewings")] },
);

const taste: TypedTrait<"taste", "string"> = derived(
  "taste",
  "string",
  undefined,
  "psychographic",
  ["taste", "سلیقه"],
  [
    `The taste whose share of the viewings lies furthest above the usual, by at least ${100 * standsOut} points; missing where none stands out, or after fewer than ${fewestViewings} viewings.`,
    `سلیقه‌ای که سهمش بیش از همه از معمول بالاتر است، دست‌کم ${(100 * standsOut).toLocaleString("fa")} واحد درصد؛ نامعلوم اگر هیچ‌یک چنین نباشد یا تماشاها کمتر از ${fewestViewings.toLocaleString("fa")} باشد.`,
  ],
  {
    when: { id: "viewings", op: "GTE", value: fewestViewings },
    gives: {
      labelOfLargest: tastes.map(({ id, name: [label], usual }) => ({
        label,
        of: { subtract: [trait(`${id}_share`), { number: Number((usual + standsOut).toFixed(4)) }] },
      })),
    },
  },
  inPersian(Object.fromEntries(tastes.map(({ name: [en, fa] }) => [en, fa]))),
);

export const tasteTraits = [...counts, ...shares, filmShare, taste];
