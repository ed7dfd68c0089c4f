import { frameworkPackage } from "./framework-package.ts";

interface Window {
  readonly DOMParser: new () => { parseFromString(text: string, type: "text/html"): unknown };
  readonly MutationObserver: new (
    told: () => void,
  ) => {
    observe(document: unknown, what: Readonly<Record<string, boolean>>): void;
    takeRecords(): readonly unknown[];
    disconnect(): void;
  };
}

const { JSDOM: Browser, VirtualConsole } = frameworkPackage("jsdom") as {
  readonly JSDOM: new (html: string) => { readonly window: Window };
  readonly VirtualConsole: unknown;
};

const { DOMParser, MutationObserver } = new Browser("").window;

/** A document, and whether it is no longer what its text says; that ends the looking. */
interface Parsed {
  readonly document: unknown;
  readonly changed: () => boolean;
}

/** Documents that may be asked for once more, by their text, the oldest first. */
const parsed = new Map<string, Parsed>();
/** Between a page's two documents there are few others. */
const most = 2;

/**
 * What Framework asks of a window is a document; parsed in a window that is there, it costs half. Of a page it wants two of the
 * same text, one to look for files in and one to change: it gets the first again, if that is still what the text says.
 */
export class JSDOM {
  readonly window: { readonly document: unknown };

  constructor(html: string) {
    const known = parsed.get(html);
    parsed.delete(html);
    this.window = { document: known === undefined || known.changed() ? parse(html) : known.document };
  }
}

function parse(html: string): unknown {
  const document = new DOMParser().parseFromString(html, "text/html");
  let isChanged = false;
  const observer = new MutationObserver(() => {
    isChanged = true;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const changed = () => {
    if (observer.takeRecords().length > 0) isChanged = true;
    observer.disconnect();
    return isChanged;
  };
  parsed.set(html, { document, changed });
  for (const oldest of parsed.keys()) {
    if (parsed.size <= most) break;
    parsed.delete(oldest);
  }
  return document;
}

export { VirtualConsole };
