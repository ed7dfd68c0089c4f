import { html, type Markup } from "./markup.ts";
import type { Subject } from "./subject.ts";

/** A sentence that leads to another page of the same population, or to a figure of its dashboard. */
interface Lead {
  /** Name of the report without which there is no such page. */
  readonly report: string;
  readonly sentence: Markup;
}

/** The sentences whose pages there are, as the population's data may have nothing to show on some, and then how it is computed. */
export async function leads(
  { reports, up }: Subject,
  methods: string,
  all: readonly Lead[],
): Promise<Markup> {
  const there: Markup[] = [];
  for (const { report, sentence } of all)
    if ((await reports.read<unknown>(report)) !== null) there.push(sentence);
  return html`<p class="prose">${there.map((sentence) => html`${sentence} `)}How the figures are computed and held against a published library: <a href="../${up}methods/${methods}/">methods</a>.</p>`;
}
