import { Parser } from "htmlparser2";

/** A cell of an HTML table. */
export interface TableCell {
  readonly text: string;
  readonly heading: boolean;
  /** `data-value`: the exact value of a number that is rounded in the text. */
  readonly value?: string;
  /** `data-number`: what the number of the cell, or those of the column below a heading, are. */
  readonly number?: string;
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** `data-customers`: how many the row describes, where no column says it. */
  readonly customers?: string;
}

export interface PageTable {
  readonly rows: readonly TableRow[];
  /** `data-numbers` of the table or of what is around it: a declaration of its columns. */
  readonly numbers?: string;
}

/** A block of JSON that the page's code reads. */
export interface PageData {
  readonly text: string;
  /** `data-numbers`: a declaration of its numbers. */
  readonly numbers?: string;
}

/** What the gates need to know of a page. */
export interface BuiltPage {
  readonly html: string;
  /** Ids and names that a link can lead to. */
  readonly anchors: ReadonlySet<string>;
  /** `href` of `<a>` and `<area>`, without downloads. */
  readonly links: readonly string[];
  /** URLs that the browser fetches by itself: scripts, stylesheets, images, preloads, downloads' targets. */
  readonly assets: readonly string[];
  /** Texts of inline scripts of type module, which run by themselves. */
  readonly modules: readonly string[];
  /** Texts of other inline scripts: Framework's, which import search when somebody goes to the search field. */
  readonly scripts: readonly string[];
  readonly json: readonly PageData[];
  readonly tables: readonly PageTable[];
  /** Class names that occur. */
  readonly classes: ReadonlySet<string>;
}

const assetAttributes: Readonly<Record<string, readonly string[]>> = {
  script: ["src"],
  link: ["href"],
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  video: ["src", "poster"],
  audio: ["src"],
  iframe: ["src"],
  embed: ["src"],
  object: ["data"],
  input: ["src"],
};

export function readPage(html: string): BuiltPage {
  const anchors = new Set<string>();
  const classes = new Set<string>();
  const links: string[] = [];
  const assets: string[] = [];
  const modules: string[] = [];
  const scripts: string[] = [];
  const json: { text: string; numbers?: string }[] = [];
  const tables: { rows: { cells: Written<TableCell>[]; customers?: string }[]; numbers?: string }[] = [];
  let into: ((text: string) => void) | undefined;
  let cell: Written<TableCell> | undefined;
  const declared: (string | undefined)[] = [];
  const parser = new Parser({
    onopentag(tag, attributes) {
      for (const name of attributes.class?.split(/\s+/) ?? []) classes.add(name);
      if (attributes.id !== undefined) anchors.add(attributes.id);
      if (attributes.name !== undefined) anchors.add(attributes.name);
      declared.push(attributes["data-numbers"]);
      if (tag === "table")
        tables.push({ rows: [], numbers: declared.findLast((each) => each !== undefined) });
      if (tag === "tr") tables.at(-1)?.rows.push({ cells: [], customers: attributes["data-customers"] });
      if (tag === "td" || tag === "th") {
        const { "data-value": value, "data-number": number } = attributes;
        cell = { text: "", heading: tag === "th", value, number };
        tables.at(-1)?.rows.at(-1)?.cells.push(cell);
      }
      if (tag === "a" || tag === "area") {
        if (attributes.href !== undefined)
          (attributes.download === undefined ? links : assets).push(attributes.href);
      }
      for (const attribute of assetAttributes[tag] ?? []) {
        const value = attributes[attribute];
        if (value !== undefined) assets.push(...(attribute === "srcset" ? sourcesOfSet(value) : [value]));
      }
      if (tag === "script" && attributes.src === undefined) {
        if (attributes.type === "application/json") {
          const data = { text: "", numbers: attributes["data-numbers"] };
          json.push(data);
          into = (text) => {
            data.text += text;
          };
        } else {
          const texts = attributes.type === "module" ? modules : scripts;
          texts.push("");
          into = (text) => void texts.push((texts.pop() ?? "") + text);
        }
      }
    },
    ontext(text) {
      into?.(text);
      if (cell !== undefined) cell.text += text;
    },
    onclosetag(tag) {
      declared.pop();
      if (tag === "script") into = undefined;
      if (tag === "td" || tag === "th") {
        if (cell !== undefined) cell.text = cell.text.trim();
        cell = undefined;
      }
    },
  });
  parser.end(html);
  return { html, anchors, classes, links, assets, modules, scripts, json, tables };
}

type Written<Read> = { -readonly [Key in keyof Read]: Read[Key] };

function sourcesOfSet(value: string): string[] {
  return value.split(",").map((each) => each.trim().split(/\s+/)[0] ?? "");
}
