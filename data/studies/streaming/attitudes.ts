import type { Words } from "../../define/define-traits.ts";

/** What the survey asks viewers about an evening. */
export const wishes = [
  { id: "wants_together", en: "watching together", fa: "تماشای جمعی" },
  { id: "wants_thrill", en: "thrill", fa: "هیجان" },
  { id: "wants_learning", en: "learning", fa: "آموختن" },
  { id: "wants_laughter", en: "laughter", fa: "خنده" },
  { id: "wants_feeling", en: "feeling", fa: "احساس" },
  { id: "wants_worlds", en: "other worlds", fa: "دنیاهای دیگر" },
  { id: "wants_first", en: "being first", fa: "پیشگامی" },
] as const;

/** A group of viewers who want the same of an evening. */
interface Attitude {
  /** The segment of those who have it. */
  readonly segment: string;
  readonly name: Words;
  readonly wants: Words;
  /** What they agree with more than with the rest. */
  readonly high: readonly (typeof wishes)[number]["id"][];
  readonly play: string;
}

/** The attitudes that are told apart, as they were found among those who answered. */
export const attitudeGroups: readonly Attitude[] = [
  {
    segment: "attitude_company",
    name: ["Company seekers", "جویندگان هم‌نشینی"],
    wants: ["to be with the others", "با دیگران بودن"],
    high: ["wants_together"],
    play: "family_profile",
  },
  {
    segment: "attitude_thrill",
    name: ["Thrill seekers", "جویندگان هیجان"],
    wants: ["thrill", "هیجان"],
    high: ["wants_thrill"],
    play: "next_season_alert",
  },
  {
    segment: "attitude_worlds",
    name: ["Escapists", "گریزندگان به رؤیا"],
    wants: ["another world, before others talk about it", "دنیایی دیگر، پیش از آنکه دیگران بگویند"],
    high: ["wants_worlds", "wants_first"],
    play: "next_season_alert",
  },
  {
    segment: "attitude_people",
    name: ["Moved by people", "دل‌بستهٔ آدم‌ها"],
    wants: ["people to care about", "آدم‌هایی که دل به آنان بسپارند"],
    high: ["wants_feeling"],
    play: "weekend_evening",
  },
  {
    segment: "attitude_laughter",
    name: ["Here to laugh", "در پی خنده"],
    wants: ["to laugh", "خندیدن"],
    high: ["wants_laughter"],
    play: "short_evening",
  },
  {
    segment: "attitude_learning",
    name: ["Curious minds", "ذهن‌های کنجکاو"],
    wants: ["to know more afterwards than before", "پس از تماشا بیشتر دانستن"],
    high: ["wants_learning"],
    play: "live_and_after",
  },
];
