import type { ParsedCell } from "@observablehq/framework/dist/javascript/parse.js";

/** The parts of markdown-it that blocks of a notebook are written with. */
export interface MarkdownToken {
  type: string;
  info: string;
  content: string;
  block: boolean;
  /** First line and the one after the last, from 0, in the text below the front matter. */
  map: [number, number] | null;
}

/** A piece of code of a page: a block, or a part of its text. */
export interface PageCode {
  /** Names its place in the page's HTML: `<!--:id:-->`. */
  readonly id: string;
  readonly node: ParsedCell;
  readonly mode: "block" | "inline" | "jsx";
}

/** What Framework hands from one step of a page to the next. */
export interface PageContext {
  /** `/shop/notebook/index` */
  readonly path?: string;
  readonly code: PageCode[];
}

interface MarkdownState {
  readonly src: string;
  tokens: MarkdownToken[];
  readonly env: PageContext;
  readonly Token: new (type: string, tag: string, nesting: 0) => MarkdownToken;
}

export interface Markdown {
  readonly core: {
    readonly ruler: { after(before: string, name: string, rule: (state: MarkdownState) => void): void };
  };
  readonly renderer: { render(tokens: MarkdownToken[], options: unknown, env: PageContext): string };
}
