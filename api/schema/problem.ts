import type { ProblemsModel } from "../../data/model.ts";
import type { KnownProblem } from "../../data/problem.ts";
import { sequenceWords } from "../../loaders/language/models/problem-words.ts";
import { type ProblemAhead, problemTraits } from "../../loaders/problems/problems-ahead.ts";
import { previewCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { previewsOf, type RequestContext, requireIds, requirePersonal } from "../context.ts";
import { personalInProblems } from "../personal-parts.ts";
import { placeOf } from "../previews/place.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { CustomerRef } from "./customer.ts";
import { localeArgument, localizedField } from "./localized.ts";
import { snapshotArguments } from "./population-argument.ts";

/** Members that one request gives. */
const mostMembers = 1000;

interface Ahead extends ProblemAhead {
  readonly study: StudyView;
  readonly model: ProblemsModel;
  readonly declared: KnownProblem;
}

const KnownProblemRef = builder.objectRef<KnownProblem>("KnownProblem").implement({
  description: "A problem that is known, and what helps against it.",
  fields: (t) => ({
    id: t.id({ description: "Id of the problem.", resolve: ({ id }) => id }),
    name: t.string(localizedField("What the problem is called.", ({ name }: KnownProblem) => name)),
    send: t.string(localizedField("What is sent before it is hit.", ({ send }: KnownProblem) => send)),
    prevented: t.float({
      description:
        "Of those who would hit it, the share whom help that is sent is assumed to spare it; nobody measured that.",
      resolve: ({ prevented }) => prevented.share,
    }),
  }),
});

const ProblemAheadRef = builder.objectRef<Ahead>("ProblemAhead").implement({
  description: "The known problem that a customer is likeliest to hit next.",
  fields: (t) => ({
    rank: t.exposeInt("rank", { description: "1 for the one whom help is to be sent to first." }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: "Of whom it is expected.",
      resolve: ({ study, customerId }) => study.customer(customerId),
    }),
    problem: t.field({
      type: KnownProblemRef,
      description: "What is expected, and what to send.",
      resolve: ({ declared }) => declared,
    }),
    chance: t.exposeFloat("chance", {
      description: "How likely it is hit within the horizon, once help that is sent now has been read.",
    }),
    horizonDays: t.int({
      description: "Days within which it is expected.",
      resolve: ({ model }) => model.horizonDays,
    }),
    heldOut: t.exposeBoolean("heldOut", {
      description:
        "Whether they get no help, so that what help prevents can be measured: drawn by a hash, the same in every snapshot.",
    }),
    reason: t.string({
      nullable: true,
      description:
        "What happened lately after which it comes most surely, in words; null where no sequence of signs is known to come before it.",
      args: localeArgument,
      resolve: ({ model, signs }, { locale }) =>
        signs === null ? null : sequenceWords(model, signs.split(" "))[locale ?? "en"],
    }),
  }),
});

builder.queryField("problemsAhead", (t) =>
  t.field({
    type: [ProblemAheadRef],
    description: `Who is about to hit which known problem as of the snapshot, the likeliest first: as many as can be helped in a day unless said otherwise, at most ${mostMembers}.`,
    args: { ...snapshotArguments, first: t.arg.int() },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) => aheadOf(study, args.first ?? undefined, context)),
  }),
);

async function aheadOf(
  study: StudyView,
  asked: number | undefined,
  context: RequestContext,
): Promise<Ahead[]> {
  requireIds(context, study);
  const told = problemTraits(study.definitions);
  if (told === undefined)
    throw new UserInputError(
      `the ${study.population} of ${study.id} have no known problems; expected a population with a model of them`,
    );
  const { model } = told;
  requirePersonal(context, study, "an expected problem", personalInProblems(study, told));
  const first = asked ?? Math.min(model.capacity, mostMembers);
  if (first < 0 || first > mostMembers)
    throw new UserInputError(`first: ${first} is out of range; expected 0 to ${mostMembers}`);
  context.budget.spend(previewCost);
  const { asker } = context.questions;
  const ahead = await previewsOf(context).problems(placeOf(study), first, asker);
  context.budget.spend(ahead.length);
  return ahead.flatMap((each) => {
    const declared = model.problems.find(({ id }) => id === each.problem);
    return declared === undefined ? [] : [{ ...each, study, model, declared }];
  });
}
