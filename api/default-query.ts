import type { SnapshotStore } from "./snapshots/snapshot-store.ts";

/** What GraphiQL shows first: it runs as it stands, on the first study. */
export function defaultQuery(store: SnapshotStore): string {
  const ids = store.studyIds;
  const study = ids[0] ?? "";
  return `# Segments of a study, with a few members each.
# Ctrl-Enter (on a Mac ⌘-Enter) runs it; Ctrl-Space lists more.
{
  study(id: ${JSON.stringify(study)}) {
    name
    customerCount
    snapshot { id asOf }
    segments(first: 5) {
      totalCount
      edges {
        node {
          key
          name
          nameInPersian: name(locale: fa)
          sentence
          size
          share
          members(first: 3) {
            pageInfo { hasNextPage endCursor }
            edges {
              node {
                customerId
                traits { key value }
                segments { key }
              }
            }
          }
        }
      }
    }
  }
}
`;
}
