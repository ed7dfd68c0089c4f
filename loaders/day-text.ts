/** Texts of days that were asked for, by the day since 1970-01-01: customers share them. */
const texts = new Map<number, string>();
const mostTexts = 40_000;

/** A day as YYYY-MM-DD, by the days since 1970-01-01. */
export function dayText(day: number): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    if (texts.size >= mostTexts) texts.clear();
    texts.set(day, text);
  }
  return text;
}
