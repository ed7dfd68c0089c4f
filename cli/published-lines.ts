import type { Published } from "../loaders/snapshot/publish.ts";

/** What readers see now and saw before, and which definitions changed between the two. */
export function publishedLines({ manifest, before, changes }: Published): string[] {
  if (before?.id === manifest.id) return [`${manifest.id} was published already.`];
  const from = before === undefined ? "" : `, before it ${before.id} as of ${before.asOf}`;
  return [
    `Published ${manifest.id} as of ${manifest.asOf}${from}`,
    ...changes.flatMap(({ segment, kind, before: was, after: is }) => [
      `  ${segment} ${kind}`,
      ...(was === undefined ? [] : [`    before ${was.size.toLocaleString("en-GB")}: ${was.sentence.en}`]),
      ...(is === undefined ? [] : [`    now ${is.size.toLocaleString("en-GB")}: ${is.sentence.en}`]),
    ]),
  ];
}
