import { Parser } from "htmlparser2";

/** A cell of an HTML table. */
export interface TableCell {
  readonly text: string;
  readonly heading: boolean;
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
  /** Texts of inline JSON blocks. */
  readonly json: readonly string[];
  /** Rows of each table, with the cells' texts. */
  readonly tables: readonly (readonly (readonly TableCell[])[])[];
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
  const json: string[] = [];
  const tables: { text: string; heading: boolean }[][][] = [];
  let into: string[] | undefined;
  let cell: { text: string; heading: boolean } | undefined;
  const parser = new Parser({
    onopentag(tag, attributes) {
      for (const name of attributes.class?.split(/\s+/) ?? []) classes.add(name);
      if (attributes.id !== undefined) anchors.add(attributes.id);
      if (attributes.name !== undefined) anchors.add(attributes.name);
      if (tag === "table") tables.push([]);
      if (tag === "tr") tables.at(-1)?.push([]);
      if (tag === "td" || tag === "th") {
        cell = { text: "", heading: tag === "th" };
        tables.at(-1)?.at(-1)?.push(cell);
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
        into =
          attributes.type === "application/json" ? json : attributes.type === "module" ? modules : scripts;
        into.push("");
      }
    },
    ontext(text) {
      if (into !== undefined) into.push((into.pop() ?? "") + text);
      if (cell !== undefined) cell.text += text;
    },
    onclosetag(tag) {
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

function sourcesOfSet(value: string): string[] {
  return value.split(",").map((each) => each.trim().split(/\s+/)[0] ?? "");
}
