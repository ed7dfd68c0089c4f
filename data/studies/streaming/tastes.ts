import type { Words } from "../../define/define-traits.ts";

/** A taste: the genres that it is of, and how much of everything watched on the service is usually of these. */
export interface Taste {
  readonly id: string;
  /** The segment of those who have it. */
  readonly segment: string;
  readonly name: Words;
  readonly genres: readonly string[];
  /** Share of viewings of which one of the genres is, 0 to 1, over everyone. */
  readonly usual: number;
}

/**
 * The tastes by which viewers are told apart, and the usual mix that theirs is held against. A service puts its own here; a test
 * holds the mix against what is watched in the sample.
 */
export const tastes = [
  {
    id: "family",
    segment: "family_evenings",
    name: ["Family evenings", "شب‌های خانوادگی"],
    genres: ["Children", "Animation"],
    usual: 0.15,
  },
  {
    id: "worlds",
    segment: "other_worlds",
    name: ["Science fiction and fantasy", "علمی‌تخیلی و فانتزی"],
    genres: ["Sci-Fi", "Fantasy"],
    usual: 0.16,
  },
  {
    id: "crime",
    segment: "crime_and_thrill",
    name: ["Crime and thrillers", "جنایی و هیجانی"],
    genres: ["Crime", "Thriller", "Mystery", "Film-Noir", "Horror"],
    usual: 0.26,
  },
  {
    id: "feeling",
    segment: "romance_and_drama",
    name: ["Romance and drama", "عاشقانه و درام"],
    genres: ["Romance", "Drama"],
    usual: 0.17,
  },
  {
    id: "laughter",
    segment: "comedy_first",
    name: ["Comedy first", "اول کمدی"],
    genres: ["Comedy", "Musical"],
    usual: 0.19,
  },
  {
    id: "action",
    segment: "action_nights",
    name: ["Action nights", "شب‌های اکشن"],
    genres: ["Action", "War", "Western"],
    usual: 0.1,
  },
  {
    id: "facts",
    segment: "sports_and_documentaries",
    name: ["Sports and documentaries", "ورزشی و مستند"],
    genres: ["Documentary", "Sport"],
    usual: 0.09,
  },
] as const satisfies readonly Taste[];

/** A taste is told of whoever has watched at least so many times. */
export const fewestViewings = 5;

/** It stands out where its share of one's viewings lies so far above the usual, in parts of one. */
export const standsOut = 0.1;
