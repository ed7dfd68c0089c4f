/** Ways to write a day, and how strptime reads each; the parts are checked, so that 13 is no month. */
const dateForms = [
  { pattern: /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/\d{4}$/, format: "%m/%d/%Y" },
  { pattern: /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/\d{4}$/, format: "%d/%m/%Y" },
  { pattern: /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/\d{2}$/, format: "%m/%d/%y" },
  { pattern: /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/\d{2}$/, format: "%d/%m/%y" },
  { pattern: /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.\d{4}$/, format: "%d.%m.%Y" },
  { pattern: /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.\d{2}$/, format: "%d.%m.%y" },
  { pattern: /^(?<d>\d{1,2})-(?<m>\d{1,2})-\d{4}$/, format: "%d-%m-%Y" },
  { pattern: /^(?<m>\d{1,2})-(?<d>\d{1,2})-\d{4}$/, format: "%m-%d-%Y" },
  { pattern: /^\d{4}(?<m>\d{2})(?<d>\d{2})$/, format: "%Y%m%d" },
  // A year of two digits that a tool filled up with zeros.
  { pattern: /^00\d{2}-(?<m>\d{2})-(?<d>\d{2})$/, format: "00%y-%m-%d" },
  { pattern: /^(?<d>\d{1,2})[ -][A-Za-z]{3}[ -]\d{4}$/, format: "%d-%b-%Y" },
] as const;

const timeForms = [
  { pattern: /^$/, format: "" },
  { pattern: /^ \d{1,2}:\d{2}$/, format: " %H:%M" },
  { pattern: /^ \d{1,2}:\d{2}:\d{2}$/, format: " %H:%M:%S" },
  { pattern: /^ \d{1,2}:\d{2} [AaPp][Mm]$/, format: " %I:%M %p" },
  { pattern: /^ \d{1,2}:\d{2}:\d{2} [AaPp][Mm]$/, format: " %I:%M:%S %p" },
] as const;

/** The strptime formats that every one of the values is written in; several where days and months cannot be told apart. */
export function dateFormats(values: readonly string[]): string[] {
  if (values.length === 0) return [];
  const found: string[] = [];
  for (const date of dateForms)
    for (const time of timeForms)
      if (values.every((value) => isOf(value, date.pattern, time.pattern)))
        found.push(date.format + time.format);
  const spaced = values.every((value) => value.includes(" "));
  return found.map((format) => (spaced ? format.replace("%d-%b-%Y", "%d %b %Y") : format));
}

function isOf(value: string, date: RegExp, time: RegExp): boolean {
  const [, day = "", rest = ""] = /^(\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}|[^ ]+)(.*)$/.exec(value) ?? [];
  const { d, m } = date.exec(day)?.groups ?? {};
  return d !== undefined && Number(d) <= 31 && (m === undefined || Number(m) <= 12) && time.test(rest);
}

/** What may be done about rows in quarantine, by the reason and the values that stand in them. */
export function hintFor(
  { reason, message }: { readonly reason: string; readonly message: string },
  values: readonly string[],
): string | undefined {
  const column = labelOf(message) ?? "the column";
  const [value = ""] = values;
  if (/expected (a date|an instant) /.test(message))
    return dateHint(column, values, message.includes("a date"));
  if (/expected (a number|an amount|a whole number)/.test(message)) {
    if (values.some((each) => /^[+-]?[\d.]*,\d{1,2}$/.test(each)))
      return `${value} has a decimal comma: say so in the source (decimal: ","), or map ${column} with replace: {",": "."}`;
    if (values.some((each) => /^[^\d\s]{1,3}\s?[\d.,]+$|^[\d.,]+\s?[^\d\s]{1,3}$/.test(each)))
      return `map ${column} with replace, which drops a sign: {"${/[^\d.,\s-]+/.exec(value)?.[0] ?? "$"}": ""}`;
    if (values.some((each) => /^(na|n\/a|null|none|nan|-|\?)$/i.test(each)))
      return `${value} may stand for a missing value: name it in missing`;
  }
  if (/expected true or false/.test(message))
    return value === "" ? undefined : `map ${column} with values: {${JSON.stringify(value)}: true} or false`;
  if (reason === "duplicate_key")
    return 'where a later row is meant to take an earlier one\'s place, map the table with repeats: "last"';
  if (reason.startsWith("unknown_"))
    return `ingest the rows that ${column} names together with these, or before them`;
  if (reason === "repeated_header")
    return "the file was joined from several that had a header each; nothing is lost";
  return undefined;
}

function dateHint(column: string, values: readonly string[], isDate: boolean): string | undefined {
  const [value] = values;
  if (value === undefined) return undefined;
  const what = `${value} is no ${isDate ? "date" : "instant"}`;
  const [format, other] = dateFormats(values);
  if (format === undefined) return undefined;
  return other === undefined
    ? `${what}; map ${column} with format ${format}`
    : `${what}; map ${column} with format ${format} or ${other}, whichever is meant`;
}

/** The column that a message begins with. */
export function labelOf(message: string): string | undefined {
  return /^(.+?): expected /.exec(message)?.[1];
}
