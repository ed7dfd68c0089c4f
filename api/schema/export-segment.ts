import { type SentFormat, sentFormats } from "../../loaders/snapshot/export-order.ts";
import { builder } from "../builder.ts";
import { allowedTraits, type RequestContext, requireMembership, requireScope } from "../context.ts";
import { linkSeconds, longestPath, signedPath } from "../exports/export-link.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { snapshotArguments } from "./population-argument.ts";

const ExportFormatEnum = builder.enumType("ExportFormat", {
  description: "The format of an export.",
  values: sentFormats,
});

interface ExportLink {
  readonly url: string;
  readonly rows: number;
  readonly seconds: number;
}

const ExportLinkRef = builder.objectRef<ExportLink>("ExportLink").implement({
  description: "Where an export can be fetched.",
  fields: (t) => ({
    url: t.exposeString("url", {
      description:
        "Path on this server, for GET, by range too. It needs no key: who has it can read the members until it expires or the key that asked for it is revoked, so keep it secret.",
    }),
    rows: t.exposeInt("rows", { description: "Members, one row each." }),
    seconds: t.exposeInt("seconds", { description: "So long it is good." }),
  }),
});

builder.queryField("exportSegment", (t) =>
  t.field({
    type: ExportLinkRef,
    description:
      "A signed link to the members of a segment in the order of their ids: the id, the instant of entry and traits; beside one that holds ids of items, groups, reasons or known problems <trait>_label tells them in words. It needs the scope export; traits need profiles:read too, and personal ones, members of segments that tell of personal data, pii:read. Ids that are personal are left out, and customer_number stands for them.",
    args: {
      ...snapshotArguments,
      segment: t.arg.id({ required: true, description: "Key of a segment, such as champions." }),
      format: t.arg({ type: ExportFormatEnum, defaultValue: "csv", description: "CSV when left out." }),
      traits: t.arg.idList({
        description:
          "Keys of traits; when left out, all that are not personal, and none without profiles:read.",
      }),
    },
    resolve: (_root, args, context) => inSnapshot(args, context, (study) => linkTo(study, args, context)),
  }),
);

function linkTo(
  study: StudyView,
  args: {
    readonly segment: string;
    readonly format?: SentFormat | null;
    readonly traits?: readonly string[] | null;
  },
  context: RequestContext,
): ExportLink {
  const { caller, exportSecret } = context;
  if (exportSecret === undefined) throw new UserInputError("this server writes no exports", "EXPORT_FAILED");
  const segment = study.segment(args.segment);
  requireMembership(context, segment);
  const { traits: asked, format } = args;
  if (asked !== undefined && asked !== null && asked.length > 0)
    requireScope(context, "profiles:read", study);
  const mayReadProfiles = caller.may("profiles:read", study);
  const traits = asked ? allowedTraits(context, study, asked) : mayReadProfiles ? study.publicTraits : [];
  const ending = format ?? "csv";
  const read = [
    ...(segment.personal.length === 0 ? [] : [`segment ${segment.key}`]),
    ...traits.flatMap(({ key, isPersonal }) => (isPersonal ? [`trait ${key}`] : [])),
  ];
  const url = signedPath(
    {
      ...{ study: study.id, population: study.population, snapshot: study.manifest.id, pass: caller.pass },
      ...{ segment: segment.key, traits: traits.map(({ key }) => key), format: ending },
      ...(read.length === 0 ? {} : { personal: { caller: caller.id, read } }),
      name: `${study.id}-${study.population}-${segment.key}.${ending}`,
      expires: Date.now() + linkSeconds * 1000,
    },
    exportSecret(),
  );
  if (url.length > longestPath)
    throw new UserInputError(
      `a link does not hold the names of ${traits.length} traits; ask for fewer in traits`,
    );
  return { url, rows: segment.members.size, seconds: linkSeconds };
}
