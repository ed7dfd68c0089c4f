import { text } from "../../../define/define-traits.ts";
import type { Segmentation, SegmentationCase } from "../../../study.ts";
import { attitudeGroups } from "../attitudes.ts";
import { trait } from "../language.ts";

/** By what customers want of their bank: as they say, or as those do who are like them. */
export const attitudeSegments: Segmentation = {
  id: "attitude_groups",
  name: { en: "Attitudes", fa: "نگرش‌ها" },
  description: {
    en: "Customers by what they want of their bank: by their own answers to the survey, else by the likeliest group; the page of models says how often that is right.",
    fa: "مشتریان بر پایهٔ آنچه از بانک می‌خواهند: به پاسخ خودشان در نظرسنجی، وگرنه محتمل‌ترین گروه؛ برگهٔ مدل‌ها می‌گوید چقدر درست است.",
  },
  basis: "psychographic",
  goal: "answer_offers",
  cases: attitudeGroups.map(
    ({ segment, name, wants: [en, fa], play }): SegmentationCase => ({
      segment,
      name: text(name),
      description: {
        en: `Want ${en} of their bank most, by their answers or most likely.`,
        fa: `از بانک بیش از همه ${fa} می‌خواهند، به پاسخ خودشان یا به احتمال بیشتر.`,
      },
      where: trait("likely_attitude", "EQ", name[0]),
      play,
    }),
  ),
  otherwise: {
    segment: "attitude_not_known",
    name: { en: "Attitude not known", fa: "نگرش نامعلوم" },
    description: {
      en: "Did not answer the survey, and no group is likelier than all others together.",
      fa: "به نظرسنجی پاسخ نداده‌اند و هیچ گروهی از همهٔ دیگران روی هم محتمل‌تر نیست.",
    },
  },
};
