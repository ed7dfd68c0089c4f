import { readFile } from "node:fs/promises";
import { stdin } from "node:process";
import { text } from "node:stream/consumers";
import { parseJson, RepeatedKeyError } from "../../../data/define/parse-json.ts";
import { conditionKinds } from "../../../data/language.ts";
import { ConfigError } from "../../../loaders/errors.ts";

/**
 * The condition in a JSON file, or on stdin for `-`: a condition, or a whole definition with `where`. Nothing but the
 * syntax is checked.
 * @throws ConfigError when the file cannot be read, is not JSON or has a key twice, with line and column
 */
export async function readCondition(file: string): Promise<unknown> {
  const name = nameOf(file);
  const content = await read(file, name);
  let value: unknown;
  try {
    value = parseJson(content);
  } catch (error) {
    if (error instanceof RepeatedKeyError)
      throw new ConfigError(`${name}${placeAt(content, error.at)}: ${error.message}`);
    throw new ConfigError(`${name}${placeOf(content)}: not JSON: ${reason(error as Error)}`);
  }
  return isDefinition(value) ? value.where : value;
}

/** Where a condition read from a file begins, as errors about it name it. */
export function conditionPath(file: string): string {
  return `${nameOf(file)}: where`;
}

function nameOf(file: string): string {
  return file === "-" ? "stdin" : file;
}

async function read(file: string, name: string): Promise<string> {
  try {
    const content = file === "-" ? await text(stdin) : await readFile(file, "utf8");
    return content.replace(/^\ufeff/, "");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === "ENOENT"
        ? `${name} does not exist; expected a JSON file with a condition, or - for stdin`
        : `cannot read ${name}: ${message}`,
    );
  }
}

/** `:3:17`, line and column from 1, of the first character that cannot stand where it stands. */
function placeOf(content: string): string {
  // The parser does not always tell the place, so the shortest text that it cannot go on from is looked for.
  let [sound, unsound] = [0, content.length + 1];
  while (unsound - sound > 1) {
    const middle = (sound + unsound) >> 1;
    if (canGoOn(content.slice(0, middle))) sound = middle;
    else unsound = middle;
  }
  return placeAt(content, sound);
}

/** Line and column from 1 of the character after so many. */
function placeAt(content: string, before: number): string {
  const lines = content.slice(0, before).split("\n");
  return `:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

/** Whether a text is JSON so far. */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = / at position (\d+)/.exec(message)?.[1];
    return /end of JSON|^Unterminated/.test(message) || Number(position) === text.length;
  }
}

function reason({ message }: Error): string {
  return message
    .replace(/( in JSON)? at position.*$/s, "")
    .replace(/, .* is not valid JSON$/s, "")
    .replace(/^Unexpected end of JSON input$/, "it ends too early");
}

function isDefinition(value: unknown): value is { readonly where: unknown } {
  return (
    value !== null &&
    typeof value === "object" &&
    "where" in value &&
    !conditionKinds.some((kind) => kind in value)
  );
}
