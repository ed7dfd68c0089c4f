import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** A page as a browser has it open: told of what changes by Framework's socket. */
export class OpenPage {
  readonly #url: string;
  readonly #socket: WebSocket;
  readonly #messages: { readonly type: string; readonly at: number }[] = [];

  private constructor(url: string, socket: WebSocket) {
    this.#url = url;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      this.#messages.push({ type, at: performance.now() });
    });
  }

  static async open(origin: string, path: string): Promise<OpenPage> {
    const hash = /open\(\{hash: "(\w+)"/.exec(await (await fetch(`${origin}${path}`)).text())?.[1];
    const socket = new WebSocket(`${origin.replace("http", "ws")}/_observablehq`);
    const page = new OpenPage(`${origin}${path}`, socket);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "hello", path: path.endsWith("/") ? `${path}index` : path, hash }));
    await until(async () => page.#messages.some(({ type }) => type === "welcome"));
    return page;
  }

  forget(): void {
    this.#messages.length = 0;
  }

  /** Milliseconds from `start` to when it was told to show something else, or to load anew. */
  async told(start: number): Promise<number> {
    const found = () => this.#messages.find(({ type }) => type === "update" || type === "reload");
    await until(async () => found() !== undefined);
    return (found()?.at ?? start) - start;
  }

  /** What it shows, without what differs from one request to the next. */
  async text(): Promise<string> {
    const page = await (await fetch(this.#url)).text();
    return /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? "";
  }

  close(): void {
    this.#socket.close();
  }
}

/** Asks every 20 ms for up to two minutes; what throws counts as not yet. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 6_000; tries += 1) {
    if (await isTrue().catch(() => false)) return;
    await sleep(20);
  }
  throw new Error("it did not become true within two minutes");
}
