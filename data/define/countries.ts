import { inPersian } from "../text.ts";

/** Countries, called as sources most often call them. */
export const countries = inPersian({
  Australia: "استرالیا",
  Austria: "اتریش",
  Belgium: "بلژیک",
  Brazil: "برزیل",
  Canada: "کانادا",
  Denmark: "دانمارک",
  France: "فرانسه",
  Germany: "آلمان",
  Ireland: "ایرلند",
  Italy: "ایتالیا",
  Netherlands: "هلند",
  Spain: "اسپانیا",
  Sweden: "سوئد",
  Switzerland: "سوئیس",
  "United Kingdom": "بریتانیا",
  "United States": "ایالات متحده",
});
