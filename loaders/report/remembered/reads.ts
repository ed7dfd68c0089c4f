/** What the text of a statement tells of what it reads: never less than it does. */
export interface Reads {
  /** Names that stand in it, of relations, columns, functions and all else, in lower case. */
  readonly words: ReadonlySet<string>;
  /** Whether it hands on columns that it does not name. */
  readonly unnamed: boolean;
  /** Segments whose members alone it reads; undefined where it may read others too. */
  readonly segments: readonly string[] | undefined;
}

const text = "'(?:[^']|'')*'";
/** Texts, comments of no kind, quoted names, words and single signs. */
const tokens = new RegExp(`${text}|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z_0-9]*|[^\\s]`, "g");
/** Who is in some segments and no other: a subquery of its own, or a condition that nothing follows. */
const membersOf = new RegExp(
  `\\bFROM\\s+(?:(?:memory\\.)?main\\.)?membership\\s+WHERE\\s+segment_id\\s*(?:=\\s*(${text})|IN\\s*\\(((?:${text}|NULL)(?:,\\s*${text})*)\\))\\s*(?=\\)|$|GROUP BY)`,
  "g",
);

/** Beside them, columns that are not named may count though nothing names them further out. */
const wholeRows = new Set(["distinct", "except", "intersect", "natural", "columns", "union"]);
/** Before a bracket: what stands in it is a relation, of whose columns those count that are named. */
const beforeRelation = new Set(["from", "join", "as", "materialized", ",", "in", "exists"]);

/** What is known of the words within one pair of brackets. */
interface Scope {
  readonly isRelation: boolean;
  /** Whether it hands on columns that it does not name, and whether whole rows are compared in it. */
  hands: boolean;
  compares: boolean;
}

/** What a query reads. Columns that a part of it hands on without naming them count where the rest names them, or hands them on. */
export function readsOf(sql: string): Reads {
  const words = new Set<string>();
  const outermost: Scope = { isRelation: false, hands: false, compares: false };
  const scopes = [outermost];
  let before = "";
  let unnamed = false;
  let memberships = 0;
  for (const [token] of sql.matchAll(tokens)) {
    const scope = scopes.at(-1) ?? outermost;
    const isQuoted = token.startsWith('"');
    const word = (isQuoted ? token.slice(1, -1).replaceAll('""', '"') : token).toLowerCase();
    if (token === "(") scopes.push({ isRelation: beforeRelation.has(before), hands: false, compares: false });
    else if (token === ")" && scopes.length > 1) {
      scopes.pop();
      if (scope.hands && scope.compares) unnamed = true;
      if (scope.hands && !scope.isRelation) (scopes.at(-1) ?? outermost).hands = true;
    } else if (token === "*" && ["select", "distinct", "all", ",", "."].includes(before)) scope.hands = true;
    // A query may begin with FROM and hand on all that it finds.
    else if (word === "from" && ["", "(", "as", "all"].includes(before)) scope.hands = true;
    else if (!isQuoted && wholeRows.has(word)) scope.compares = true;
    if (isQuoted || /^[a-z_]/.test(word)) words.add(word);
    if (word === "membership") memberships += 1;
    before = isQuoted || token.startsWith("'") ? token.charAt(0) : word;
  }
  const restricted = [...sql.matchAll(membersOf)];
  return {
    words,
    unnamed: unnamed || outermost.hands,
    segments:
      restricted.length < memberships
        ? undefined
        : restricted.flatMap(([, one, several]) => textsIn(one ?? several ?? "")),
  };
}

function textsIn(list: string): string[] {
  return [...list.matchAll(new RegExp(text, "g"))].map(([each]) => each.slice(1, -1).replaceAll("''", "'"));
}
