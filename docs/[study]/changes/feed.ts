import type { Overview } from "../../../loaders/report/overview.ts";
import { escapeText } from "../../components/markup.ts";
import type { ToldChanges } from "./changes.ts";
import { messageBody } from "./message.ts";

/**
 * What changed as an Atom feed of one entry, the published snapshot; readers keep the entries of earlier ones. Dated by
 * as-of, so that equal snapshots give equal bytes; links are relative to where the feed is.
 *
 * @see RFC 4287
 */
export function changesFeed(told: ToldChanges, overview: Overview, name: string): string {
  const { study, population, snapshot, asOf } = overview;
  const id = `urn:segment-atlas:${study.id}:${population.id}`;
  const updated = `${asOf}T00:00:00Z`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${id}</id>
  <title>${escapeText(name)}: what changed</title>
  <updated>${updated}</updated>
  <author><name>Segment Atlas</name></author>
  <link rel="alternate" type="text/html" href="./"/>
  <entry>
    <id>${id}:${snapshot}</id>
    <title>${escapeText(told.headline)}</title>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" href="./"/>
    <summary>${escapeText(told.paragraph)}</summary>
    <content type="html">${escapeText(messageBody(told, overview))}</content>
  </entry>
</feed>
`;
}
