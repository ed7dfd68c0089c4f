import type { TableContract } from "../../../contract.ts";
import { inPersian } from "../../../text.ts";
import { viewerId, viewerKey } from "./viewers.ts";

const titleKind = {
  noun: { en: "kind", fa: "نوع" },
  type: "string",
  oneOf: ["film", "series"],
  called: { film: { en: "film", fa: "فیلم" }, series: { en: "series", fa: "سریال" } },
} as const;

/** What can be watched. */
export const titles = {
  name: "titles",
  grain: "one row per film or series",
  primaryKey: ["title_id"],
  foreignKeys: [],
  columns: {
    title_id: { type: "string", required: true, description: "The title." },
    title_name: { type: "string", required: true, description: "What it is called." },
    title_kind: { ...titleKind, required: true, description: "A film, or a series." },
    genres: {
      noun: { en: "genres", fa: "ژانرها", plural: true },
      type: "list",
      optional: true,
      called: inPersian({
        Action: "اکشن",
        Adventure: "ماجرایی",
        Animation: "پویانمایی",
        Children: "کودک",
        Comedy: "کمدی",
        Crime: "جنایی",
        Documentary: "مستند",
        Drama: "درام",
        Fantasy: "فانتزی",
        "Film-Noir": "فیلم نوآر",
        Horror: "ترسناک",
        Musical: "موزیکال",
        Mystery: "معمایی",
        Romance: "عاشقانه",
        "Sci-Fi": "علمی‌تخیلی",
        Sport: "ورزشی",
        Thriller: "هیجانی",
        War: "جنگی",
        Western: "وسترن",
      }),
      description: "Its genres; none where the source knows of none.",
    },
    release_year: {
      type: "integer",
      unit: "years",
      optional: true,
      min: 1870,
      max: 2100,
      description: "Year of the first release; missing where not known.",
    },
  },
} as const satisfies TableContract;

/** What was watched, when, on what and for how long. */
export const viewings = {
  name: "viewings",
  grain: "one row per viewer, title and sitting, or per rating where a source knows ratings alone",
  noun: {
    en: { one: "viewing", many: "viewings" },
    fa: { one: "تماشا", any: "تماشایی", many: "تماشاها", those: "تماشاهایی" },
  },
  primaryKey: ["viewing_id"],
  foreignKeys: [viewerKey, { column: "title_id", table: "titles", references: "title_id" }],
  eventTime: "viewed_at",
  joined: {
    genres: { via: "title_id", table: "titles", column: "genres" },
    title_kind: { via: "title_id", table: "titles", column: "title_kind" },
    title_name: { via: "title_id", table: "titles", column: "title_name" },
  },
  columns: {
    viewing_id: {
      noun: { en: "viewing", fa: "تماشا" },
      type: "string",
      required: true,
      description: "The viewing.",
    },
    viewer_id: viewerId,
    title_id: {
      noun: { en: "title", fa: "عنوان", many: { en: "titles", fa: "عنوان‌ها" } },
      type: "string",
      required: true,
      description: "What was watched.",
    },
    viewed_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it began; where a source knows ratings alone, when the rating was given.",
    },
    minutes_viewed: {
      noun: { en: "minutes", fa: "دقیقه", plural: true },
      type: "integer",
      unit: "minutes",
      optional: true,
      min: 0,
      description: "Minutes watched in the sitting.",
    },
    episodes_viewed: {
      noun: { en: "episodes", fa: "قسمت‌ها", plural: true },
      type: "integer",
      unit: "episodes",
      optional: true,
      min: 0,
      description: "Episodes of a series watched in the sitting; missing for films.",
    },
    device_kind: {
      noun: { en: "device", fa: "دستگاه" },
      type: "string",
      optional: true,
      oneOf: ["TV", "Phone", "Tablet", "Computer"],
      called: {
        TV: { en: "TV", fa: "تلویزیون" },
        Phone: { en: "Phone", fa: "تلفن" },
        Tablet: { en: "Tablet", fa: "تبلت" },
        Computer: { en: "Computer", fa: "رایانه" },
      },
      description: "What it was watched on.",
    },
    stars: {
      noun: { en: "stars", fa: "ستاره", plural: true },
      type: "number",
      unit: "stars",
      optional: true,
      min: 0,
      max: 5,
      description: "Rating out of five stars; missing where none was given.",
    },
  },
} as const satisfies TableContract;
