import { text } from "../../../define/define-traits.ts";
import type { Segmentation, SegmentationCase } from "../../../study.ts";
import { attitudeGroups } from "../attitudes.ts";
import { trait } from "../language.ts";

/** By what viewers want of an evening: as they say, or as those do who watch like them. */
export const attitudeSegments: Segmentation = {
  id: "attitude_groups",
  name: { en: "Attitudes", fa: "نگرش‌ها" },
  description: {
    en: "Viewers by what they want of an evening: by their own answers to the survey, else by the likeliest group; the page of models says how often that is right.",
    fa: "بینندگان بر پایهٔ آنچه از یک شب می‌خواهند: به پاسخ خودشان در نظرسنجی، وگرنه محتمل‌ترین گروه؛ برگهٔ مدل‌ها می‌گوید چقدر درست است.",
  },
  basis: "psychographic",
  goal: "find_something",
  cases: attitudeGroups.map(
    ({ segment, name, wants: [en, fa], play }): SegmentationCase => ({
      segment,
      name: text(name),
      description: {
        en: `Want ${en} of an evening, by their answers or most likely.`,
        fa: `از یک شب ${fa} می‌خواهند، به پاسخ خودشان یا به احتمال بیشتر.`,
      },
      where: trait("likely_attitude", "EQ", name[0]),
      play,
    }),
  ),
  otherwise: {
    segment: "attitude_not_known",
    name: { en: "Attitude not known", fa: "نگرش نامعلوم" },
    description: {
      en: "Did not answer the survey, and no group can be told.",
      fa: "به نظرسنجی پاسخ نداده‌اند و گروهشان گفتنی نیست.",
    },
  },
};
