import { type Command, InvalidArgumentError, Option } from "commander";
import { ConfigError } from "../../loaders/errors.ts";
import { toCsv } from "../../loaders/query/format.ts";
import { type RankedTicket, rankedTickets } from "../../loaders/tickets/ranked-tickets.ts";
import { type SimulatedDesk, simulateDesk } from "../../loaders/tickets/simulated-desk.ts";
import { openDesk } from "../../loaders/tickets/snapshot-tickets.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumber,
} from "../common.ts";

interface TicketsOptions extends PopulationOptions {
  readonly csv?: boolean;
  readonly order: "priority" | "waiting";
  readonly first?: number;
  readonly capacity?: number;
}

export function addTickets(program: Command): void {
  populationCommand(
    program,
    "tickets <study>",
    "the open tickets of the support desk, the most urgent first, and what that order does to waiting",
  )
    .option("--csv", "print the list as CSV on stdout")
    .addOption(
      new Option("--order <order>", "which come first").choices(["priority", "waiting"]).default("priority"),
    )
    .option("--first <n>", "so many tickets (default: all; 20 in a list to read)", wholeNumber)
    .option("--capacity <n>", "tickets that the desk takes up in a day (default: as declared)", positive)
    .action(async (name: string, options: TicketsOptions) => {
      const study = findPopulation(name, options);
      await using asked = await openDesk(lakeOf(options).of(study));
      const { desk, db, snapshot } = asked;
      if (asked.hasPersonalKey)
        throw new ConfigError(
          `ids of ${study.population.noun.en.many} are personal data; a list of their tickets is read over GraphQL with the scope pii:read`,
        );
      const { order, csv = false, json = false, capacity = desk.capacity } = options;
      if (csv && json) throw new ConfigError("--csv and --json exclude each other; expected one of them");
      const first = options.first ?? (csv || json ? undefined : 20);
      const tickets = await rankedTickets(db, asked, { order, ...(first === undefined ? {} : { first }) });
      const parts = desk.score.map(({ id }) => id);
      if (csv) return void process.stdout.write(csvOf(tickets, parts));
      const [simulated] = await simulateDesk(db, asked, [capacity]);
      const named = tickets.map(({ points, ...ticket }) => ({ ...ticket, points: byPart(parts, points) }));
      print(options, { snapshot, asOf: asked.asOf, tickets: named, desk: simulated }, [
        `Open tickets as of ${asked.asOf} (snapshot ${snapshot.slice(0, 12)}): ${desk.score.map(({ label, weight }) => `${label.en} ${weight}`).join(", ")}`,
        ...tickets.map((ticket) => line(ticket, parts)),
        ...(simulated === undefined ? [] : waitLines(simulated)),
      ]);
    });
}

function byPart(parts: readonly string[], points: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(parts.map((part, i) => [part, points[i] ?? 0]));
}

function line(
  { rank, ticket, customerId, waitingDays, about, stage, score, points }: RankedTicket,
  parts: readonly string[],
): string {
  const why = parts.map((part, i) => `${part} ${(points[i] ?? 0).toFixed(1)}`).join(", ");
  return `${String(rank).padStart(5)}  ${score.toFixed(1).padStart(5)}  ${ticket}  ${customerId}  ${waitingDays.toFixed(1)} days  ${about ?? "–"}  ${stage ?? "–"}  (${why})`;
}

function waitLines({
  capacity,
  days,
  tickets,
  left,
  byArrival,
  byPriority,
  stages,
}: SimulatedDesk): string[] {
  return [
    `The ${counted(tickets, "tickets")} of the last ${days} days at a desk that takes up ${capacity} a day, days waited on average (nine of ten no longer than):`,
    ...[{ stage: "all", byArrival, byPriority }, ...stages].map(
      (each) =>
        `  ${(each.stage ?? "–").padEnd(22)} as they came ${each.byArrival.mean.toFixed(2)} (${each.byArrival.nineOfTen})  by score ${each.byPriority.mean.toFixed(2)} (${each.byPriority.nineOfTen})`,
    ),
    `  ${counted(left, "tickets")} not taken up at the end, in either order`,
  ];
}

/** One row per ticket, the points of each part of the score in a column of their own. */
function csvOf(tickets: readonly RankedTicket[], parts: readonly string[]): string {
  return toCsv({
    columns: [
      ...["rank", "ticket", "customer_id", "opened", "waiting_days", "about", "stage", "score"],
      ...parts.map((part) => `${part}_points`),
    ],
    rows: tickets.map(({ rank, ticket, customerId, openedAt, waitingDays, about, stage, score, points }) => [
      ...[rank, ticket, customerId, openedAt, waitingDays, about, stage, score],
      ...points,
    ]),
  });
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError("expected a number above 0");
  return value;
}
