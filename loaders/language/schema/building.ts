import { z } from "zod";
import type { DefinitionProblem } from "../../errors.ts";
import { suggestion } from "../../errors.ts";
import { shown, shownName } from "./shown.ts";

/** What editors show of a schema beside its shape; an `id` makes it a definition of its own in the JSON Schema. */
export interface Notes extends Record<string, unknown> {
  readonly id?: string;
  readonly description?: string;
}

/** One place for the notes of all schemas that the export joins. */
export const notes = z.registry<Notes>();

export function noted<Schema extends z.ZodType>(schema: Schema, note: Notes): Schema {
  notes.add(schema, note);
  return schema;
}

type Shape = Record<string, z.ZodType>;

/** Says what was expected and what was found instead. */
export function expected(what: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => `expected ${what}, got ${shown(input)}` };
}

/**
 * An object without other keys: a misspelt key would be ignored silently, and the definition would mean something else.
 * `instead` says why a key that stands elsewhere has no place here.
 */
export function strict(
  shape: Shape,
  what: string,
  instead: Readonly<Record<string, string>> = {},
): z.ZodObject {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys as string[])
            .map((key) => (Object.hasOwn(instead, key) ? instead[key] : unknownName("key", key, known)))
            .join("\n") // One line a key: `problemsOf` gives each its own path.
        : `expected ${what}, got ${shown(issue.input)}`,
  });
}

/** `unknown trait: recencydays; did you mean recency_days?` */
export function unknownName(kind: string, given: unknown, known: Iterable<string>): string {
  const name = typeof given === "string" ? given : shown(given);
  return given === undefined
    ? `expected a ${kind}, got nothing${suggestion("", known)}`
    : `unknown ${kind}: ${shownName(given)}${suggestion(name, known)}`;
}

/** One of some names, with the nearest one suggested; nothing fits where there are none. */
export function nameOf(
  kind: string,
  names: readonly string[],
  problem?: (given: unknown) => string,
): z.ZodType<string> {
  const error = ({ input }: { input?: unknown }) => problem?.(input) ?? unknownName(kind, input, names);
  const [first, ...others] = names;
  return first === undefined ? z.never({ error }) : z.enum([first, ...others], { error });
}

/**
 * One of several objects, told apart by one key. Where that key fits none of them, `meanwhile` checks what does not
 * depend on it, so that all problems are told at once.
 */
export function choice(
  key: string,
  options: readonly z.ZodType[],
  what: string,
  unknown: (given: unknown) => string,
  meanwhile: z.ZodType,
): z.ZodType {
  const [first, ...others] = options as readonly z.core.$ZodTypeDiscriminable[];
  if (first === undefined)
    return z
      .looseObject({ [key]: z.never({ error: ({ input }) => unknown(input) }).optional() }, expected(what))
      .superRefine((value, context) => {
        if (value[key] === undefined)
          context.addIssue({ code: "custom", path: [key], message: unknown(undefined) });
      });
  return z
    .discriminatedUnion(key, [first, ...others], {
      error: ({ code, input }) =>
        code === "invalid_union"
          ? unknown((input as Record<string, unknown>)[key])
          : `expected ${what}, got ${shown(input)}`,
    })
    .superRefine(
      (value, context) => {
        const fitsNone = context.issues.some(
          (issue) => issue.code === "invalid_union" && issue.path?.length === 1 && issue.path[0] === key,
        );
        if (fitsNone) context.issues.push(...rawIssues(meanwhile, value));
      },
      { when: always },
    );
}

const always = () => true;

/** What was given: where an object failed, the value that further checks see lacks the keys it does not know. */
function given(value: unknown, issues: readonly z.core.$ZodRawIssue[]): unknown {
  const strange = issues.find(({ code, path = [] }) => code === "unrecognized_keys" && path.length === 0);
  return strange === undefined ? value : strange.input;
}

/** Any fault within is told as one, at the place of the whole. */
export function whole<Schema extends z.ZodType>(schema: Schema, what: string): Schema {
  return schema.superRefine(
    (value, context) => {
      if (context.issues.length === 0) return;
      const message = `expected ${what}, got ${shown(given(value, context.issues))}`;
      context.issues.splice(0, context.issues.length, { code: "custom", input: value, message });
    },
    { when: always },
  );
}

/** A further check that is made even where others failed; it tells its problems by path. */
export function alsoChecked<Schema extends z.ZodType>(
  schema: Schema,
  check: (
    value: unknown,
    report: (path: readonly PropertyKey[], message: string) => void,
    issues: z.core.$ZodRawIssue[],
  ) => void,
): Schema {
  return schema.superRefine(
    (value, context) => {
      const report = (path: readonly PropertyKey[], message: string) => {
        context.issues.push({ code: "custom", input: value, path: [...path], message });
      };
      check(given(value, context.issues), report, context.issues);
    },
    { when: always },
  );
}

/** A problem at one key, told in words that know the whole object. */
export function reworded<Schema extends z.ZodType>(
  schema: Schema,
  key: string,
  words: (value: Record<string, unknown>) => string,
): Schema {
  return schema.superRefine(
    (value, context) => {
      for (const [index, issue] of context.issues.entries())
        if (issue.path?.length === 1 && issue.path[0] === key && isRecord(value))
          context.issues[index] = { ...issue, message: words(value) };
    },
    { when: always },
  );
}

/** One of several objects that share no key; problems are told of the one whose keys are used. */
export function oneForm(
  forms: readonly { readonly keys: readonly string[]; readonly schema: z.ZodType }[],
  what: string,
): z.ZodType {
  return z.union(forms.map(({ schema }) => schema)).superRefine(
    (checked, context) => {
      if (context.issues.length === 0) return;
      const value = given(checked, context.issues);
      const used = isRecord(value) ? Object.keys(value) : [];
      const form = forms.find(({ keys }) => used.length > 0 && used.every((key) => keys.includes(key)));
      const issues: z.core.$ZodRawIssue[] =
        form === undefined
          ? [{ code: "custom", input: value, message: `expected ${what}, got ${shown(value)}` }]
          : rawIssues(form.schema, value);
      context.issues.splice(0, context.issues.length, ...issues);
    },
    { when: always },
  );
}

function rawIssues(schema: z.ZodType, value: unknown): z.core.$ZodRawIssue[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map((issue) => ({ ...issue, input: undefined }) as z.core.$ZodRawIssue);
}

/** The problems of a failed check, each at its own place; keys to ignore are left out. */
export function problemsOf(
  error: z.ZodError,
  place: (path: readonly PropertyKey[]) => string,
  options: { readonly file?: string; readonly ignoreKeysAt?: (path: readonly PropertyKey[]) => boolean } = {},
): DefinitionProblem[] {
  const { file, ignoreKeysAt = () => false } = options;
  const at = (path: readonly PropertyKey[], message: string) => ({
    path: place(path),
    message,
    ...(file === undefined ? {} : { file }),
  });
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [at(issue.path, issue.message)];
    if (ignoreKeysAt(issue.path)) return [];
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => at([...issue.path, key], messages[index] ?? issue.message));
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
