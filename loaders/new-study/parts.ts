import type { ColumnFacts } from "./column-facts.ts";
import {
  contactWords,
  hasIdWord,
  memberWords,
  namedBy,
  orderWords,
  otherTimeWords,
  rowWords,
  sinceWords,
  thingWords,
} from "./meaning.ts";
import type { ReadFile } from "./proposed.ts";

/** Which columns of a file play which part. */
export interface Parts {
  readonly file: ReadFile;
  /** Names whom the row is about; several rows may name the same. */
  readonly member?: ColumnFacts;
  /** All columns that may name such, the likeliest first. */
  readonly naming: readonly ColumnFacts[];
  /** Another column that tells rows apart. */
  readonly own?: ColumnFacts;
  readonly time?: ColumnFacts;
  readonly order?: ColumnFacts;
  readonly thing?: ColumnFacts;
}

/** A column of fewer values says what somebody is rather than who. */
const fewestMembers = 20;

/** A column of what reaches people names whom rows are about where it comes back: at most so many values a row. */
const mostContacts = 2 / 3;

/**
 * `isAlone`: no other file could say whom its rows are about. `known`: the column that is known to name them, or none where it
 * is known that none does.
 */
export function partsOf(file: ReadFile, isAlone: boolean, known?: ColumnFacts | "none"): Parts {
  const { facts, table } = file;
  const isWhole = (each: ColumnFacts) => tellsRowsApart(each, file);
  const named = facts.filter(
    ({ name, distinct, reading }) =>
      memberWords.test(name) &&
      (distinct >= fewestMembers || distinct === table.rows) &&
      !isTimed(reading.as),
  );
  const [first] = facts;
  const time = timeOf(facts);
  const tellsApart = (member: ColumnFacts | undefined) =>
    facts.find(
      (each) =>
        each !== member &&
        isWhole(each) &&
        !rowWords.test(each.name) &&
        (hasIdWord(each.name) || (orderWords.test(each.name) && mayNameOne(each))),
    );
  const unnamed = first !== undefined && isWhole(first) && mayBeKey(first) ? first : undefined;
  const naming = unique([
    named.find(({ name }) => hasIdWord(name)),
    named.find(({ reading }) => reading.as === "string"),
    named.find((each) => isNumberOfOne(each) && (each === first || isWhole(each))),
    // Whom or what the rows are about, where they come back.
    facts.find(
      (each) =>
        (each.name === "id" || (isAlone && saysWhose(each))) &&
        !isWhole(each) &&
        each.distinct >= fewestMembers &&
        time !== undefined,
    ),
    // Many businesses know people by how they reach them.
    facts.find(
      (each) =>
        contactWords.test(each.name) &&
        (isWhole(each)
          ? tellsApart(each) === undefined && (unnamed === undefined || unnamed === each)
          : each.distinct >= fewestMembers && each.distinct <= mostContacts * each.present) &&
        (isWhole(each) || time !== undefined),
    ),
    ...named.filter(({ name }) => hasIdWord(name)),
  ]);
  const member = known === "none" ? undefined : (known ?? naming[0]);
  const own = tellsApart(member);
  const among = facts.filter((each) => each !== member);
  return {
    ...{ file, naming },
    ...part("member", member),
    ...part("own", own ?? (member === undefined ? unnamed : undefined)),
    ...part("time", time),
    ...part("order", firstNamed(among, orderWords, own)),
    ...part("thing", firstNamed(among, thingWords, own)),
  };
}

/** Whether a file has one row for each whom its rows are about. */
export function isMembers({ member, file }: Parts): boolean {
  return member !== undefined && member.distinct === file.table.rows;
}

/** A heading such as `case_id`: what it names is no order and no product, of which there would be somebody. */
function saysWhose({ name, decimals, reading }: ColumnFacts): boolean {
  const isOther = orderWords.test(name) || thingWords.test(name) || rowWords.test(name);
  return hasIdWord(name) && !isOther && decimals === 0 && !isTimed(reading.as);
}

function part<Key extends string>(key: Key, facts: ColumnFacts | undefined) {
  return facts === undefined ? {} : { [key]: facts };
}

function unique(facts: readonly (ColumnFacts | undefined)[]): ColumnFacts[] {
  return [...new Set(facts.filter((each) => each !== undefined))];
}

/** Whether each row of a file has another value. */
export function tellsRowsApart({ present, distinct }: ColumnFacts, { table }: ReadFile): boolean {
  return present === table.rows && distinct === table.rows;
}

/** A name or number of one, and no amount. */
function mayNameOne(facts: ColumnFacts): boolean {
  return facts.meaning.unit !== "currency" && (facts.reading.as === "string" || isNumberOfOne(facts));
}

/** Of a first column that tells rows apart, and whose heading does not say what it is: a name or number, and no measure. */
function mayBeKey(facts: ColumnFacts): boolean {
  const { name, meaning, reading } = facts;
  const isMeasure = meaning.unit !== undefined || meaning.personal === true || rowWords.test(name);
  return !isMeasure && (reading.as === "string" || isNumberOfOne(facts));
}

/** Of one, such as `user`, rather than how many there are, such as `users`. */
function isNumberOfOne({ name, reading, decimals, least }: ColumnFacts): boolean {
  return reading.as === "integer" && decimals === 0 && (least ?? -1) >= 0 && !name.endsWith("s");
}

export function isTimed(as: ColumnFacts["reading"]["as"]): boolean {
  return as === "date" || as === "instant" || as === "epoch" || as === "days" || as === "year";
}

/** What names an order or a product: no number with decimals, no time, and more than two of them. */
function firstNamed(
  facts: readonly ColumnFacts[],
  words: RegExp,
  own: ColumnFacts | undefined,
): ColumnFacts | undefined {
  const found = facts.filter(
    ({ name, reading, distinct, decimals, meaning }) =>
      words.test(name) &&
      !isTimed(reading.as) &&
      reading.as !== "boolean" &&
      distinct > 2 &&
      decimals === 0 &&
      meaning.unit !== "currency",
  );
  return (
    found.find(({ name }) => hasIdWord(name)) ??
    found.find((each) => each === own || each.reading.as === "string")
  );
}

/** When a row happened: rather when something was ordered than when it was shipped. */
function timeOf(facts: readonly ColumnFacts[]): ColumnFacts | undefined {
  const times = facts.filter(
    ({ reading, meaning }) => isTimed(reading.as) && reading.as !== "year" && meaning.personal !== true,
  );
  const plain = times.filter(({ name }) => !otherTimeWords.test(name));
  return (
    plain.find(({ name }) =>
      /(order|purchase|invoice|transaction|event|booking|bill|sale|visit)/.test(name),
    ) ??
    plain[0] ??
    times[0]
  );
}

/** Since when somebody is a member, in a file with one row for each. */
export function sinceOf({ facts }: ReadFile): ColumnFacts | undefined {
  const times = facts.filter(
    ({ reading, meaning, name }) =>
      isTimed(reading.as) && reading.as !== "year" && meaning.personal !== true && !otherTimeWords.test(name),
  );
  return times.find(({ name }) => sinceWords.test(name)) ?? (times.length === 1 ? times[0] : undefined);
}

/** Whether a heading says that the values below it name something. */
export function saysThatItNames(name: string): boolean {
  return memberWords.test(name) || namedBy(name) !== name || contactWords.test(name);
}

/** The noun in a column's name: customer_id → customer. */
export function nounOf(name: string): string {
  const noun = namedBy(name).replace(contactWords, "").replaceAll("_", " ").trim();
  if (/^(cust|id|)$/.test(noun)) return "customer";
  if (/(^| )(stock|sku|isbn|asin)$/.test(noun)) return "product";
  return noun.replace(/s$/, (end) => (/(ss|us)$/.test(noun) ? end : ""));
}
