import { text } from "../../../define/define-traits.ts";
import type { Segmentation, SegmentationCase } from "../../../study.ts";
import { trait } from "../language.ts";
import { fewestViewings, standsOut, tastes } from "../tastes.ts";

const plays: Readonly<Record<(typeof tastes)[number]["id"], string>> = {
  family: "family_profile",
  worlds: "next_season_alert",
  crime: "next_season_alert",
  feeling: "weekend_evening",
  laughter: "short_evening",
  action: "weekend_evening",
  facts: "live_and_after",
};

const points = 100 * standsOut;
const persian = (number: number) => number.toLocaleString("fa");

/** By what is watched: the taste that stands out most against the usual mix. */
export const tasteGroups: Segmentation = {
  id: "taste_groups",
  name: { en: "Taste groups", fa: "گروه‌های سلیقه" },
  description: {
    en: "Viewers by the taste whose share of their viewings stands out most against the usual mix of the service.",
    fa: "بینندگان بر پایهٔ سلیقه‌ای که سهمش در تماشاهایشان بیش از همه از آمیزهٔ معمول بالاتر است.",
  },
  basis: "psychographic",
  goal: "find_something",
  cases: [
    ...tastes.map(
      ({ id, segment, name, genres }): SegmentationCase => ({
        segment,
        name: text(name),
        description: {
          en: `Of their viewings, ${name[0].toLowerCase()} (${genres.join(", ")}) stand out most, at least ${points} points above the usual share.`,
          fa: `در تماشاهایشان ${name[1]} بیش از همه و دست‌کم ${persian(points)} واحد درصد بالاتر از سهم معمول است.`,
        },
        where: trait("taste", "EQ", name[0]),
        play: plays[id],
      }),
    ),
    {
      segment: "bit_of_everything",
      name: { en: "A bit of everything", fa: "از هر چیز کمی" },
      description: {
        en: `No taste stands out by ${points} points.`,
        fa: `هیچ سلیقه‌ای ${persian(points)} واحد درصد بالاتر نیست.`,
      },
      where: trait("viewings", "GTE", fewestViewings),
      play: "weekend_evening",
    },
  ],
  otherwise: {
    segment: "taste_not_seen",
    name: { en: "Taste not seen yet", fa: "سلیقهٔ نادیده" },
    description: {
      en: `Fewer than ${fewestViewings} viewings in the log.`,
      fa: `کمتر از ${persian(fewestViewings)} تماشای ثبت‌شده.`,
    },
    play: "welcome_path",
  },
};
