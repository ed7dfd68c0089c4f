import { frameworkPackage } from "./framework-package.ts";

interface Window {
  readonly DOMParser: new () => { parseFromString(text: string, type: "text/html"): unknown };
}

const { JSDOM: Browser, VirtualConsole } = frameworkPackage("jsdom") as {
  readonly JSDOM: new (html: string) => { readonly window: Window };
  readonly VirtualConsole: unknown;
};

const { DOMParser } = new Browser("").window;

/** What Framework asks of a window is a document; parsed in a window that is there, it costs half. */
export class JSDOM {
  readonly window: { readonly document: unknown };

  constructor(html: string) {
    this.window = { document: new DOMParser().parseFromString(html, "text/html") };
  }
}

export { VirtualConsole };
