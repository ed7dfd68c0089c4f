import type { Expression } from "../study.ts";
import { inPersian } from "../text.ts";

/** What the bands of ten years are called, youngest first. */
export const ageBandNames = inPersian({
  "under 25": "زیر ۲۵",
  "25–34": "۲۵ تا ۳۴",
  "35–44": "۳۵ تا ۴۴",
  "45–54": "۴۵ تا ۵۴",
  "55–64": "۵۵ تا ۶۴",
  "65 and over": "۶۵ و بیشتر",
});

/** An age in years as a band of ten years. */
export function ageBand(years: Expression): Expression {
  return { band: years, edges: [25, 35, 45, 55, 65], labels: Object.keys(ageBandNames) };
}
