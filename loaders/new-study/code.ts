/** TypeScript that stands as it is. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value that is written as TypeScript, with a comment above it. */
export class Noted {
  readonly value: unknown;
  readonly note: string | undefined;
  constructor(value: unknown, note: string | undefined) {
    this.value = value;
    this.note = note;
  }
}

const widest = 106;

/** A value as TypeScript: keys without quotes where they need none, what is undefined left out. */
export function codeOf(value: unknown, indent = ""): string {
  if (value instanceof Code) return value.text;
  if (value instanceof Noted) return codeOf(value.value, indent);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts: [key: string, value: unknown][] = isList
    ? value.map((item: unknown) => ["", item])
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [`${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: `, item]);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const isNoted = parts.some(([, item]) => item instanceof Noted && item.note !== undefined);
  const pad = isList ? "" : " ";
  const line = `${open}${pad}${parts.map(([key, item]) => key + codeOf(item, indent)).join(", ")}${pad}${close}`;
  const isFlat = !isNoted && !line.includes("\n") && indent.length + line.length < widest;
  if (isFlat && (isList || parts.every(([, item]) => isSmall(item)))) return line;
  const inner = `${indent}  `;
  const lines = parts.map(([key, item]) => `${noteOf(item, inner)}${inner}${key}${codeOf(item, inner)},\n`);
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function isSmall(value: unknown): boolean {
  const item = value instanceof Noted ? value.value : value;
  return (
    item === null || typeof item !== "object" || item instanceof Code || JSON.stringify(item).length < 60
  );
}

function noteOf(value: unknown, indent: string): string {
  return value instanceof Noted && value.note !== undefined ? `${comment(value.note, indent)}\n` : "";
}

/** `// …`, broken where a line would be too long. */
export function comment(text: string, indent = "", sign = "//"): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + sign.length + line.length + word.length + 2 > widest) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${sign} ${each}`).join("\n");
}
