/** Texts of days that were asked for, at the places of `first` and those after it: customers share them. */
const texts: (string | undefined)[] = [];

/** Days from here on are kept, and so many: two centuries around 1970. */
const first = -40_000;
const mostTexts = 80_000;

/** A day as YYYY-MM-DD, by the days since 1970-01-01. */
export function dayText(day: number): string {
  return texts[day - first] ?? newText(day);
}

function newText(day: number): string {
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const place = day - first;
  if (place < 0 || place >= mostTexts) return text;
  // Without gaps, which would make a slower kind of list of it.
  while (texts.length <= place) texts.push(undefined);
  texts[place] = text;
  return text;
}
