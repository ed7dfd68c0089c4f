import type { ColumnType } from "../../../../data/contract.ts";

/** What becomes of a value: as the table holds it (JSON), `missing`, or `quarantined`. */
export type Outcome =
  | { readonly is: string | number | boolean | readonly string[] }
  | "missing"
  | "quarantined";

export interface ValueCase {
  readonly type: ColumnType | "birth" | "key";
  /** The text of the value in a file. */
  readonly text: string;
  readonly outcome: Outcome;
}

const is = (value: string | number | boolean | readonly string[]): Outcome => ({ is: value });
const cases = (type: ValueCase["type"], outcomes: Readonly<Record<string, Outcome>>): ValueCase[] =>
  Object.entries(outcomes).map(([text, outcome]) => ({ type, text, outcome }));

/** Texts as they stand in a file and what they mean, in any format, in a study whose zone is Europe/London. */
export const textCases: readonly ValueCase[] = [
  ...cases("string", {
    plain: is("plain"),
    " plain\t": is("plain"),
    "\u00a0no break\u3000": is("no break"),
    "\u2003\u202f": "missing",
    "\ufeffmark": is("mark"),
    "17.0": is("17.0"),
    سلام: is("سلام"),
    "=1+2": is("=1+2"),
  }),
  ...cases("key", {
    "17850": is("17850"),
    "17851.0": is("17851"),
    "17852.00": is("17852"),
    "17853.5": is("17853.5"),
    "\u00a017854\u2009": is("17854"),
    "007": is("007"),
    "1.0.0": is("1.0.0"),
  }),
  ...cases("integer", {
    "17": is("17"),
    " 17 ": is("17"),
    "17.0": is("17"),
    "+17": is("17"),
    "\u00a017": is("17"),
    "۱۷": is("17"),
    "−17": is("-17"),
    "17.5": "quarantined",
    "1_7": "quarantined",
    "0x11": "quarantined",
    "1e3": "quarantined",
    "17 items": "quarantined",
    "1,700": "quarantined",
    true: "quarantined",
  }),
  ...cases("number", {
    "1.5": is(1.5),
    "1.5e3": is(1500),
    ".5": is(0.5),
    "۱٫۵": is(1.5),
    "1_0": "quarantined",
    nan: "quarantined",
    Infinity: "quarantined",
    "1.5 kg": "quarantined",
    "1,5": "quarantined",
    true: "quarantined",
  }),
  ...cases("money", {
    "12.5": is("12.5000"),
    " 12.50\u00a0": is("12.5000"),
    "1_000": "quarantined",
    "$12.50": "quarantined",
    "1,200.00": "quarantined",
    Infinity: "quarantined",
  }),
  ...cases("boolean", {
    " true": is(true),
    "true\t": is(true),
    YES: is(true),
    n: is(false),
    "1": is(true),
    "1.0": is(true),
    "0.0": is(false),
    "2": "quarantined",
    "99": "quarantined",
    "-1": "quarantined",
    "0.5": "quarantined",
    NaN: "quarantined",
    maybe: "quarantined",
  }),
  ...cases("date", {
    "1990-05-06": is("1990-05-06"),
    " 1990-05-06 ": is("1990-05-06"),
    "1990-5-6": is("1990-05-06"),
    "1990/05/06": is("1990-05-06"),
    "۱۹۹۰-۰۵-۰۶": is("1990-05-06"),
    "1990-05-06 00:00:00": is("1990-05-06"),
    "1990-05-06T23:30:00Z": is("1990-05-07"),
    "9999-12-31": is("9999-12-31"),
    "1990-05-06 garbage": "quarantined",
    "1990-05-06 or 1991": "quarantined",
    "1990-05-06XXXX": "quarantined",
    "1990-05-06 BC": "quarantined",
    "1990-05-06 (BC)": "quarantined",
    "0012-12-01": "quarantined",
    "12/1/10": "quarantined",
    "12/1/2010": "quarantined",
    "20240-01-01": "quarantined",
    "1990-02-30": "quarantined",
    epoch: "quarantined",
    infinity: "quarantined",
  }),
  ...cases("birth", {
    "1990-05-06": is("1990-05-06"),
    "2999-12-31": is("2999-12-31"),
    "9999-12-31": "quarantined",
    "0999-05-06": "quarantined",
  }),
  ...cases("instant", {
    "2024-07-01 12:00:00": is("2024-07-01 11:00:00"),
    "2024-07-01": is("2024-06-30 23:00:00"),
    "2024-07-01T12:00": is("2024-07-01 11:00:00"),
    "2024-07-01 12:00:00,25": is("2024-07-01 11:00:00.25"),
    "2024-07-01 12:00:00 UTC": is("2024-07-01 12:00:00"),
    "2024-07-01T12:00:00Z": is("2024-07-01 12:00:00"),
    "2024-07-01T12:00Z": is("2024-07-01 12:00:00"),
    "2024-07-01 12:00:00+00:00": is("2024-07-01 12:00:00"),
    "2024-07-01 12:00:00.123 UTC": is("2024-07-01 12:00:00.123"),
    "2024-07-01 12:00:00.123456789Z": is("2024-07-01 12:00:00.123456"),
    "2024-07-01 07:00:00 -0500": is("2024-07-01 12:00:00"),
    "2024-07-01 12:00:00 Etc/UTC": is("2024-07-01 12:00:00"),
    "2024-07-01 12:00:00 EST": is("2024-07-01 17:00:00"),
    "2024-07-01 12:00:00 Europe/Berlin": is("2024-07-01 10:00:00"),
    "2024-07-01 12:00:00+02": is("2024-07-01 10:00:00"),
    "2024-07-01 12:00:00 gmt": is("2024-07-01 12:00:00"),
    // The clocks go back at 2 in the morning: half past one comes twice, and means the first.
    "2024-10-27 01:30:00": is("2024-10-27 00:30:00"),
    "2024-10-27 00:30:00": is("2024-10-26 23:30:00"),
    "2024-10-27 02:30:00": is("2024-10-27 02:30:00"),
    // And on in spring, when half past one never comes.
    "2024-03-31 01:30:00": is("2024-03-31 01:30:00"),
    "2024-07-01 12:00:00 BST": "quarantined",
    "2024-07-01 12:00:00 Mars/Olympus": "quarantined",
    "2024-07-01 12:00:00 tomorrow": "quarantined",
    "2024-07-01 25:00:00": "quarantined",
    "12/1/10 8:26": "quarantined",
    "0012-12-01 08:26:00": "quarantined",
    epoch: "quarantined",
    infinity: "quarantined",
  }),
  ...cases("list", {
    "golf; tea;;": is(["golf", "tea"]),
    "\u00a0golf \u2003;\u00a0": is(["golf"]),
  }),
];

/** Values that come with a type of the file, in DuckDB's SQL; they mean what their texts do. */
export const typedCases: readonly (Omit<ValueCase, "text"> & { readonly sql: string })[] = [
  { type: "string", sql: "17850.0::DOUBLE", outcome: is("17850") },
  { type: "string", sql: "1.5::DOUBLE", outcome: is("1.5") },
  { type: "key", sql: "17850.0::DOUBLE", outcome: is("17850") },
  { type: "key", sql: "17851::BIGINT", outcome: is("17851") },
  { type: "integer", sql: "17.0::DOUBLE", outcome: is("17") },
  { type: "integer", sql: "17.5::DOUBLE", outcome: "quarantined" },
  { type: "integer", sql: "true", outcome: "quarantined" },
  { type: "number", sql: "17::INTEGER", outcome: is(17) },
  { type: "number", sql: "'nan'::DOUBLE", outcome: "quarantined" },
  { type: "number", sql: "true", outcome: "quarantined" },
  { type: "money", sql: "12.5::DOUBLE", outcome: is("12.5000") },
  { type: "money", sql: "true", outcome: "quarantined" },
  { type: "boolean", sql: "true", outcome: is(true) },
  { type: "boolean", sql: "1::INTEGER", outcome: is(true) },
  { type: "boolean", sql: "0.0::DOUBLE", outcome: is(false) },
  { type: "boolean", sql: "2::INTEGER", outcome: "quarantined" },
  { type: "boolean", sql: "99::BIGINT", outcome: "quarantined" },
  { type: "boolean", sql: "-1::TINYINT", outcome: "quarantined" },
  { type: "boolean", sql: "0.5::DOUBLE", outcome: "quarantined" },
  { type: "boolean", sql: "'nan'::DOUBLE", outcome: "quarantined" },
  { type: "date", sql: "DATE '1990-05-06'", outcome: is("1990-05-06") },
  { type: "date", sql: "DATE '0012-05-06'", outcome: "quarantined" },
  { type: "date", sql: "TIMESTAMP '1990-05-06 23:30:00'", outcome: is("1990-05-06") },
  { type: "date", sql: "TIMESTAMPTZ '1990-05-06 23:30:00+00'", outcome: is("1990-05-07") },
  { type: "date", sql: "19900506::INTEGER", outcome: "quarantined" },
  { type: "birth", sql: "DATE '9999-12-31'", outcome: "quarantined" },
  { type: "instant", sql: "TIMESTAMP '2024-07-01 12:00:00'", outcome: is("2024-07-01 11:00:00") },
  { type: "instant", sql: "TIMESTAMP '2024-10-27 01:30:00'", outcome: is("2024-10-27 00:30:00") },
  { type: "instant", sql: "TIMESTAMPTZ '2024-07-01 12:00:00+00'", outcome: is("2024-07-01 12:00:00") },
  { type: "instant", sql: "DATE '2024-07-01'", outcome: is("2024-06-30 23:00:00") },
  { type: "instant", sql: "TIMESTAMP '0012-07-01 12:00:00'", outcome: "quarantined" },
  { type: "list", sql: "['golf', 'tea']", outcome: is(["golf", "tea"]) },
];
