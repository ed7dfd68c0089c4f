import type { TicketDesk } from "../../data/tickets.ts";
import type { RankedTicket } from "../../loaders/tickets/ranked-tickets.ts";
import { previewCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { previewsOf, type RequestContext, requireIds, requirePersonal } from "../context.ts";
import { personalInDesk } from "../personal-parts.ts";
import { placeOf } from "../previews/place.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { CustomerRef } from "./customer.ts";
import { localizedField } from "./localized.ts";
import { snapshotArguments } from "./population-argument.ts";
import { SegmentRef } from "./segment.ts";

/** Tickets that one request gives. */
const maxTickets = 1000;

interface Ticket extends RankedTicket {
  readonly study: StudyView;
  readonly desk: TicketDesk;
}

interface TicketPoints {
  readonly study: StudyView;
  readonly part: TicketDesk["score"][number];
  readonly points: number;
}

const TicketOrderEnum = builder.enumType("TicketOrder", {
  description: "Which tickets come first.",
  values: {
    PRIORITY: { value: "priority", description: "Those with the highest score." },
    WAITING: { value: "waiting", description: "Those that wait longest." },
  } as const,
});

const TicketPointsRef = builder.objectRef<TicketPoints>("TicketPoints").implement({
  description: "What one part of the score gives a ticket.",
  fields: (t) => ({
    id: t.id({ description: "Id of the part.", resolve: ({ part }) => part.id }),
    label: t.string(localizedField("What the part is called.", ({ part }: TicketPoints) => part.label)),
    weight: t.float({ description: "The most that it gives.", resolve: ({ part }) => part.weight }),
    points: t.exposeFloat("points", { description: "What it gives." }),
  }),
});

const TicketRef = builder.objectRef<Ticket>("Ticket").implement({
  description: "A ticket of the support desk that is open.",
  fields: (t) => ({
    ticketId: t.id({ description: "As the support desk names it.", resolve: ({ ticket }) => ticket }),
    rank: t.exposeInt("rank", { description: "1 for the one to take up first." }),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      description: "Whose it is; null for one whom the snapshot does not have.",
      resolve: ({ study, customerId }) => study.customer(customerId),
    }),
    openedAt: t.field({
      type: "DateTime",
      resolve: ({ openedAt }) => openedAt,
      description: "When it was opened.",
    }),
    waitingDays: t.exposeFloat("waitingDays", { description: "Days since it was opened or last reopened." }),
    about: t.exposeString("about", {
      nullable: true,
      description: "What it is about; null where not known.",
    }),
    stage: t.field({
      type: SegmentRef,
      nullable: true,
      description: "The stage that its customer is in; null where the score reads none.",
      resolve: ({ study, stage }) => (stage === null ? null : study.segment(stage)),
    }),
    score: t.exposeFloat("score", { description: "The sum of the points of its parts." }),
    parts: t.field({
      type: [TicketPointsRef],
      description: "What makes the score, part by part, in the order in which the study declares them.",
      resolve: ({ study, desk, points }) =>
        desk.score.map((part, i) => ({ study, part, points: points[i] ?? 0 })),
    }),
  }),
});

builder.queryField("tickets", (t) =>
  t.field({
    type: [TicketRef],
    description: `The open tickets of the support desk as of the snapshot, 50 unless said otherwise, at most ${maxTickets}.`,
    args: {
      ...snapshotArguments,
      orderBy: t.arg({
        type: TicketOrderEnum,
        defaultValue: "priority",
        description: "PRIORITY when left out.",
      }),
      first: t.arg.int({ defaultValue: 50 }),
    },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) =>
        ticketsOf(study, args.orderBy ?? "priority", args.first ?? 50, context),
      ),
  }),
);

async function ticketsOf(
  study: StudyView,
  order: "priority" | "waiting",
  first: number,
  context: RequestContext,
): Promise<Ticket[]> {
  requireIds(context, study);
  const desk = study.definitions.roles.tickets;
  if (desk === undefined)
    throw new UserInputError(
      `the ${study.population} of ${study.id} have no tickets; expected a population with a support desk`,
    );
  requirePersonal(context, study, "a ticket", personalInDesk(study, desk));
  if (first < 0 || first > maxTickets)
    throw new UserInputError(`first: ${first} is out of range; expected 0 to ${maxTickets}`);
  context.budget.spend(previewCost);
  const { asker } = context.questions;
  const tickets = await previewsOf(context).tickets(placeOf(study), order, first, asker);
  context.budget.spend(tickets.length);
  return tickets.map((ticket) => ({ ...ticket, study, desk }));
}
