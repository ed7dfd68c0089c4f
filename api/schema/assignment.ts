import type { AbsentTrait } from "../../loaders/preview/profile-assigner.ts";
import { type AssignmentView, assign } from "../assign/assignment.ts";
import { mostRows } from "../assign/given-profile.ts";
import { explanationCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { type AssignedMembership, AssignedMemberships } from "../columns/assigned-memberships.ts";
import { TraitValues } from "../columns/trait-values.ts";
import { allowedSegments, allowedTraits, requireMembership } from "../context.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { UserInputError } from "../user-input-error.ts";
import { ConditionInput } from "./condition-input.ts";
import { ExplanationRef, explainedOf } from "./explanation.ts";
import { PlayRef } from "./play.ts";
import { snapshotArguments } from "./population-argument.ts";
import { SegmentRef } from "./segment.ts";
import { SnapshotRef } from "./snapshot.ts";
import { TraitValueRef } from "./trait-value.ts";

const EventRowsInput = builder.inputType("EventRowsInput", {
  description: "The customer's rows of one table of events.",
  fields: (t) => ({
    table: t.string({ required: true, description: "Table of events, as eventTables gives it." }),
    rows: t.field({
      type: ["JSON"],
      required: true,
      description:
        "Objects of column and value, in any order; the instant of the event is required, of the other columns those that definitions read (for memberships readByMemberships of eventTables tells them). A column that the table reads through a foreign key stands in the row itself. An empty list: nothing happened.",
    }),
  }),
});

const ProfileInput = builder.inputType("ProfileInput", {
  description:
    "One customer as an app knows them, who need not be in any snapshot. An instant is ISO text with Z or an offset, a day YYYY-MM-DD, an amount a number or a text such as 10.10; null is missing.",
  fields: (t) => ({
    attributes: t.field({
      type: "JSON",
      description:
        "The customer's row of the population's own table, as profileColumns gives it: an object of column and value.",
    }),
    traits: t.field({
      type: "JSON",
      description:
        "Values that are given and not computed, by the keys of the traits: outputs of models that the app knows, for one.",
    }),
    events: t.field({
      type: [EventRowsInput],
      description: `Rows of tables of events, at most ${mostRows} together. A table that is left out is one of which nothing is known; a column that rows leave out is missing in them.`,
    }),
  }),
});

const AssignedMembershipRef = builder.objectRef<AssignedMembership>("AssignedMembership").implement({
  description: "Whether a profile that was sent is in a segment.",
  fields: (t) => ({
    segment: t.expose("segment", { type: SegmentRef, description: "The segment." }),
    isMember: t.boolean({
      description: "Whether its condition holds; what is missing makes comparisons fail.",
      resolve: ({ assignment, segment }) => assignment.profile.members.has(segment.key),
    }),
    absent: t.idList({
      description:
        "What the segment reads and the profile does not tell: keys of traits, tables as events.<table>, and columns that no row has as events.<table>.<column>. With them the answer could be another.",
      resolve: ({ assignment, segment }) => [...assignment.profile.absentIn(segment.key)],
    }),
  }),
});

const AbsentTraitRef = builder.objectRef<AbsentTrait>("AbsentTrait").implement({
  description:
    "A trait that is not told, since something that it is computed from was not sent: it has no value, or one that counts a column as missing which no row has.",
  fields: (t) => ({
    key: t.id({ description: "Key of the trait.", resolve: ({ trait }) => trait }),
    reason: t.exposeString("reason", { description: "What was not sent, as a sentence." }),
  }),
});

const AssignmentRef = builder.objectRef<AssignmentView>("Assignment").implement({
  description:
    "A profile that was sent, as the definitions of a snapshot see it. Where customers are ranked and scored, by the numbers of the snapshot's population. Nothing of it is stored.",
  fields: (t) => ({
    snapshot: t.field({
      type: SnapshotRef,
      description: "Whose definitions and numbers it was judged by.",
      resolve: ({ study }) => study.manifest,
    }),
    at: t.exposeString("at", {
      description: "The instant or day as of which; events at or after it do not count.",
    }),
    traits: t.field({
      type: [TraitValueRef],
      description:
        "Its traits, given or computed: those asked for, in that order, or all that the caller may see.",
      args: { ids: t.arg.idList({ description: "Keys of traits, as `traits` gives them." }) },
      resolve({ study, profile }, { ids }, context) {
        const traits = allowedTraits(context, study, ids);
        context.budget.spend(traits.length);
        return new TraitValues(study, traits, ({ key }) => profile.traits[key] ?? null);
      },
    }),
    absent: t.field({
      type: [AbsentTraitRef],
      description: "Traits that are not told because something was not sent, each with the reason.",
      resolve({ study, profile }, _args, context) {
        const may = new Set(allowedTraits(context, study, null).map(({ key }) => key));
        return profile.absent.filter(({ trait }) => may.has(trait));
      },
    }),
    segments: t.field({
      type: [SegmentRef],
      description: "Segments that it is in, as Customer.segments has them.",
      resolve: ({ study, profile }, _args, context) =>
        allowedSegments(context, study).filter(({ key }) => profile.members.has(key)),
    }),
    memberships: t.field({
      type: [AssignedMembershipRef],
      description:
        "Every segment, in the order of the study's declarations, or those asked for. Segments that tell of personal data need a key with the scope pii:read and are left out without it.",
      args: { ids: t.arg.idList({ description: "Keys of segments." }) },
      resolve(assignment, { ids }, context) {
        const may = allowedSegments(context, assignment.study);
        const asked = ids?.map((id) => assignment.study.segment(id)) ?? may;
        for (const segment of asked) requireMembership(context, segment);
        context.budget.spend(asked.length);
        return new AssignedMemberships(assignment, asked);
      },
    }),
    explain: t.field({
      type: ExplanationRef,
      description: "Why it is in a segment, or would be in a draft, or is not; exactly one of the two.",
      args: {
        segment: t.arg.id({ description: "Key of a segment, such as champions." }),
        where: t.arg({ type: ConditionInput, description: "A draft." }),
      },
      resolve({ study, profile }, args, context) {
        context.budget.spend(explanationCost * study.segments.length);
        return profile.explain(explainedOf(study, args, context));
      },
    }),
    nextBestPlay: t.field({
      type: PlayRef,
      nullable: true,
      description:
        "The play of the first segment that it is in and that has one. Null too where the study chooses plays by what they are expected to bring: that is known of the customers of a snapshot alone.",
      resolve({ study, profile }, _args, context) {
        if (study.weighed.plays.length > 0) return null;
        const first = allowedSegments(context, study).find(
          ({ key, definition }) => definition.play !== null && profile.members.has(key),
        );
        return first === undefined ? null : study.play(first.definition.play);
      },
    }),
  }),
});

/** Profiles that one field takes. */
const mostProfiles = 100;

builder.queryField("assignMany", (t) =>
  t.field({
    type: [AssignmentRef],
    description: `The same for several customers, in the order given; at most ${mostProfiles}.`,
    args: {
      ...snapshotArguments,
      profiles: t.arg({ type: [ProfileInput], required: true, description: "What the app knows of each." }),
      at: t.arg.string({ description: "As assign has it." }),
    },
    resolve(_root, args, context) {
      const { profiles } = args;
      if (profiles.length > mostProfiles)
        throw new UserInputError(
          `profiles has ${profiles.length} profiles; expected at most ${mostProfiles}`,
        );
      return inSnapshot(args, context, (study) =>
        profiles.map((profile) => assign(study, profile, args.at ?? undefined, context)),
      );
    },
  }),
);

builder.queryField("assign", (t) =>
  t.field({
    type: AssignmentRef,
    description:
      "The memberships of a customer whom the app describes and who need not be in the data: computed in memory by the snapshot's definitions, with explanations. No model is run: its outputs are absent unless they are sent.",
    args: {
      ...snapshotArguments,
      profile: t.arg({ type: ProfileInput, required: true, description: "What the app knows." }),
      at: t.arg.string({
        description:
          "The day or instant as of which the profile is judged, for events that are later than the snapshot; the snapshot's own as-of when left out.",
      }),
    },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) => assign(study, args.profile, args.at ?? undefined, context)),
  }),
);
