/** Errors are typed by who can mend them. Anything else that is thrown is a defect of ours. */

/** Data that do not keep their contract: who supplies the data can mend it. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly code = "CONTRACT";
}

/** One thing that does not fit in a definition: where, and what was found and expected. */
export interface DefinitionProblem {
  /** `champions.where.all[2].trait.op`; empty where the message names its place itself. */
  readonly path: string;
  readonly message: string;
  /** The JSON file that holds the definition; missing for definitions in TypeScript and drafts. */
  readonly file?: string;
}

/** A trait, segment or segmentation that does not fit: who writes the definition can mend it. */
export class SegmentDefinitionError extends Error {
  override readonly name = "SegmentDefinitionError";
  readonly code = "SEGMENT_DEFINITION";
  /** Everything that was found, at least one; the message tells the same, one problem a line. */
  readonly problems: readonly DefinitionProblem[];

  constructor(found: string | readonly DefinitionProblem[]) {
    const problems = typeof found === "string" ? [{ path: "", message: found }] : found;
    super(problems.map(problemText).join("\n"));
    this.problems = problems;
  }
}

function problemText({ file, path, message }: DefinitionProblem): string {
  return [file, path, message].filter((part) => part !== undefined && part !== "").join(": ");
}

/** A setting, path, permission, port or damaged lake: who operates the installation can mend it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "CONFIG";
}

/** Something asked for by name that does not exist; `code` is what GraphQL and `--json` report. */
export class UnknownNameError extends Error {
  override readonly name = "UnknownNameError";
  readonly code: `UNKNOWN_${string}`;
  /** `hint` says what there is, where the nearest name is not enough. */
  constructor(kind: string, given: string, known: Iterable<string>, hint = suggestion(given, known)) {
    super(`unknown ${kind}: ${given.length > 100 ? `${given.slice(0, 100)}…` : given}${hint}`);
    this.code = `UNKNOWN_${kind.toUpperCase().replaceAll(" ", "_")}`;
  }
}

/** What may go wrong with a preview whose definition is right. */
export type PreviewFault = "PREVIEW_TIMEOUT" | "PREVIEW_BUSY" | "PREVIEW_FAILED" | "SNAPSHOT_STALE";

/** A preview that was not computed: who asks can ask for less, or later. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";
  readonly code: PreviewFault;
  constructor(code: PreviewFault, message: string) {
    super(message);
    this.code = code;
  }
}

export type KnownError =
  | ContractError
  | SegmentDefinitionError
  | ConfigError
  | UnknownNameError
  | PreviewError;

export function isKnownError(error: unknown): error is KnownError {
  return (
    error instanceof ContractError ||
    error instanceof SegmentDefinitionError ||
    error instanceof ConfigError ||
    error instanceof UnknownNameError ||
    error instanceof PreviewError
  );
}

/** `; did you mean x?` for the name that is meant, otherwise the list of names. */
export function suggestion(given: string, known: Iterable<string>): string {
  const names = [...known];
  if (names.length === 0) return "";
  const meant = meantBy(given, names);
  if (meant !== undefined) return `; did you mean ${meant}?`;
  return names.length <= 12 ? `; expected one of ${names.join(", ")}` : "";
}

/** The nearest known name, if it is within a third of its length: nearer than names that merely look alike. */
export function meantBy(given: string, known: readonly string[]): string | undefined {
  const [first] = byDistance(given, known);
  if (first === undefined || !first.isNearer) return undefined;
  return first.distance <= Math.max(2, Math.ceil(first.name.length / 3)) ? first.name : undefined;
}

/** Of the known texts at most three that a misspelt one may mean, the nearest first; those that differ in case alone always. */
export function nearest(given: string, known: readonly string[]): string[] {
  const most = Math.max(2, Math.ceil(given.length / 2));
  return byDistance(given, known, mostLetters)
    .filter(({ distance, isNearer }) => distance <= most && isNearer)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Nothing so long is a misspelt name. */
const mostLetters = 100;

/**
 * The known names by their distance from the given one, whatever the case, and then in their own order; of each only so many
 * `letters` are looked at. `isNearer`: something of the one stands in the other.
 */
function byDistance(
  given: string,
  known: readonly string[],
  letters = Number.POSITIVE_INFINITY,
): { readonly name: string; readonly distance: number; readonly isNearer: boolean }[] {
  if (given.length > mostLetters) return [];
  return known
    .map((name) => {
      const distance = editDistance(given.toLowerCase(), name.toLowerCase().slice(0, letters));
      return { name, distance, isNearer: distance < Math.max(given.length, name.length) };
    })
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
}

/** Levenshtein distance by one rolling row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
