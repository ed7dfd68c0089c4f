import type { SnapshotInput, SnapshotManifest } from "../../loaders/lake/manifest.ts";
import { builder } from "../builder.ts";
import { populationArguments } from "./population-argument.ts";

const SnapshotInputRef = builder.objectRef<SnapshotInput>("SnapshotInput").implement({
  description: "A table that a snapshot was computed from.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Canonical table, such as orders." }),
    sha256: t.exposeString("sha256"),
    rows: t.exposeInt("rows"),
    source: t.exposeString("source", {
      description: "Where the rows came from, such as sample, csv or a source of the study.",
    }),
  }),
});

export const SnapshotRef = builder.objectRef<SnapshotManifest>("Snapshot").implement({
  description: "An immutable, content-addressed build of a study: equal inputs give an equal id.",
  fields: (t) => ({
    id: t.exposeID("id"),
    asOf: t.expose("asOf", {
      type: "DateTime",
      description: "The instant it was computed for; nothing at or after it counts.",
    }),
    customerCount: t.exposeInt("customerCount"),
    inputs: t.expose("inputs", { type: [SnapshotInputRef] }),
    codeVersion: t.exposeString("codeVersion"),
    seed: t.exposeInt("seed"),
    currency: t.exposeString("currency", {
      nullable: true,
      description: "ISO 4217; the unit of every amount. Null for a study without amounts.",
    }),
  }),
});

builder.queryField("snapshots", (t) =>
  t.field({
    type: [SnapshotRef],
    description:
      "The snapshots of a population that are kept and can be asked for by the arguments snapshot and asOf: the current one, those before it, and others that were published; the latest first.",
    args: { ...populationArguments },
    resolve: (_root, { study, population }, { studies }) =>
      studies.snapshots(studies.study(study, population)),
  }),
);
