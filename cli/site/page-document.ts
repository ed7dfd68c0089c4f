import { DOMParser } from "linkedom";

/**
 * What Framework asks of a window is a document of a page's body, to look for files in and to change. A document without a browser's
 * window around it costs a fifth.
 */
export class JSDOM {
  readonly window: { readonly document: unknown };

  constructor(html: string) {
    const whole = html.replace(/^<!DOCTYPE html><body>/, "<!DOCTYPE html><html><head></head><body>");
    this.window = { document: new DOMParser().parseFromString(`${whole}</body></html>`, "text/html") };
  }
}

/** Takes what a page's scripts would print; none run here. */
export class VirtualConsole {}
