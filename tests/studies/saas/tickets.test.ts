import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personalInDesk } from "../../../api/personal-parts.ts";
import { StudyView } from "../../../api/study-view.ts";
import { study } from "../../../data/studies/saas/study.ts";
import type { Population } from "../../../data/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { waitsSentence } from "../../../docs/figures/waits/sentence.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { TicketDeskReport } from "../../../loaders/report/ticket-desk.ts";
import { openSnapshot } from "../../../loaders/serving/published-snapshot.ts";
import { type RankedTicket, rankedTickets } from "../../../loaders/tickets/ranked-tickets.ts";
import { openDesk, type SnapshotDesk } from "../../../loaders/tickets/snapshot-tickets.ts";
import { accounts, type SampledAccounts, sampledAccounts } from "./sampled.ts";
import { overGraphql, printed } from "./surfaces.ts";

let sampled: SampledAccounts;
let desk: SnapshotDesk;
let tickets: RankedTicket[];

beforeAll(async () => {
  sampled = await sampledAccounts(6_000);
  desk = await openDesk(sampled.lake.of(accounts));
  tickets = await rankedTickets(desk.db, desk);
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await sampled.remove();
});

describe("the inbox", () => {
  test("holds every ticket that is open, and none that was closed and not reopened", async () => {
    const open = await sampled.db.rows<{ ticket: string }>(`
      SELECT ticket_id AS ticket FROM support_tickets WHERE ticket_id NOT IN (
        SELECT ticket_id FROM ticket_steps GROUP BY ALL HAVING arg_max(ticket_step, step_at) IN ('closed', 'closed again'))`);
    expect(open.length).toBeGreaterThan(50);
    expect(tickets.map(({ ticket }) => ticket).sort()).toEqual(open.map(({ ticket }) => ticket).sort());
  });

  test("gives each the points that its account, stage and waiting are worth", async () => {
    const rows = await sampled.db.rows<{ ticket: string; points: number[]; waiting: number }>(`
      WITH open AS (
        SELECT t.*, coalesce((SELECT max(step_at) FROM ticket_steps s WHERE s.ticket_id = t.ticket_id AND ticket_step = 'reopened'), opened_at) AS since
        FROM support_tickets t WHERE ticket_id IN (${tickets.map(({ ticket }) => `'${ticket}'`).join(", ")})
      )
      SELECT ticket_id AS ticket, date_diff('second', since, TIMESTAMP '2026-01-01 05:00') / 86400.0 AS waiting, [
        30 * CASE segment_id WHEN 'account_renewing' THEN 1 WHEN 'account_troubled' THEN 0.9 WHEN 'account_new' THEN 0.8 WHEN 'account_at_home' THEN 0.3 ELSE 0 END,
        30 * least(1, revenue_12_months / 20000), 25 * least(1, waiting / 5), 15 * least(1, coalesce(leaving_chance, 0) / 0.15)]::DOUBLE[] AS points
      FROM open JOIN profiles p ON p.customer_id = account_id JOIN membership m USING (customer_id) WHERE segment_id LIKE 'account\\_%' ESCAPE '\\'`);
    expect(rows.length).toBe(tickets.length);
    const byTicket = new Map(rows.map((row) => [row.ticket, row]));
    for (const { ticket, points, score, waitingDays } of tickets) {
      const expected = byTicket.get(ticket);
      expect(waitingDays).toBeCloseTo(Number(expected?.waiting), 3);
      for (const [i, each] of points.entries())
        expect(each, ticket).toBeCloseTo(expected?.points[i] ?? -1, 3);
      expect(score).toBeCloseTo(
        points.reduce((sum, each) => sum + each, 0),
        2,
      );
    }
  });

  test("has the highest score first, or the longest waiting", async () => {
    const scores = tickets.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const waiting = (await rankedTickets(desk.db, desk, { order: "waiting", first: 20 })).map(
      (each) => each.waitingDays,
    );
    expect(waiting).toEqual(
      tickets
        .map(({ waitingDays }) => waitingDays)
        .sort((a, b) => b - a)
        .slice(0, 20),
    );
  });

  test("is the same from the command line and over GraphQL, there for keys that may read profiles", async () => {
    const lines = await printed(["tickets", "saas", "--json", "--lake", sampled.folder]);
    const { tickets: told } = JSON.parse(lines) as { tickets: { ticket: string; score: number }[] };
    expect(told.map(({ ticket, score }) => [ticket, score])).toEqual(
      tickets.map(({ ticket, score }) => [ticket, score]),
    );
    const csv = (await printed(["tickets", "saas", "--csv", "--first", "2", "--lake", sampled.folder]))
      .trim()
      .split("\r\n");
    expect(csv[0]).toMatch(
      /^rank,ticket,customer_id,.*,stage_points,revenue_points,waiting_points,risk_points$/,
    );
    expect(csv.slice(1).map((line) => line.split(",")[1])).toEqual(
      tickets.slice(0, 2).map(({ ticket }) => ticket),
    );

    await overGraphql<{ tickets: unknown }>(sampled.folder, async (asked) => {
      const query = `{ tickets(study: "saas", orderBy: PRIORITY, first: 3) {
        ticketId rank customer { customerId } waitingDays about stage { key } score parts { id points weight } } }`;
      const { data } = await asked(query, "desk");
      expect(data?.tickets).toEqual(
        tickets.slice(0, 3).map((each) => ({
          ...{ ticketId: each.ticket, rank: each.rank, customer: { customerId: each.customerId } },
          ...{
            waitingDays: each.waitingDays,
            about: each.about,
            stage: { key: each.stage },
            score: each.score,
          },
          parts: desk.desk.score.map(({ id, weight }, i) => ({ id, points: each.points[i], weight })),
        })),
      );
      expect((await asked(query, "site")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      expect(
        (await asked(`{ tickets(study: "saas", first: 5000) { rank } }`, "desk")).errors?.[0]?.message,
      ).toContain("expected 0 to 1000");
    });
  });
});

test("the page tells of stages, never of fewer than ten accounts, and that nothing but the order changed", async () => {
  const { directory } = await writeReports({ lake: sampled.lake, study: accounts });
  const report = JSON.parse(await readFile(join(directory, "ticket-desk.json"), "utf8")) as TicketDeskReport;
  expect(report.open).toBe(tickets.length);
  for (const { customers } of [...report.stages, ...report.simulated.stages])
    if (typeof customers === "number") expect(customers === 0 || customers >= 10).toBe(true);
  expect(report.simulated.byPriority).toBeCloseTo(Number(report.simulated.byArrival), 2);
  expect(waitsSentence(report)).not.toBe("");
});

test("tickets need the scope of personal data for what their score and subject read of these", async () => {
  const opened = await openSnapshot(sampled.lake.of(accounts), sampled.built.id);
  const { definitions } = opened;
  const desk = definitions.roles.tickets;
  if (desk === undefined) throw new Error("the study has no desk");
  const traits = definitions.traits.map((trait) =>
    trait.id === "revenue_12_months" ? { ...trait, personal: true } : trait,
  );
  const read = (of: typeof definitions) =>
    personalInDesk(new StudyView({ ...opened, definitions: of }), desk);
  expect(read(definitions)).toEqual([]);
  expect(read({ ...definitions, traits })).toContain("trait revenue_12_months");
  opened.reader.close();
});

test("what does not fit in the declaration of the desk is said by its path", () => {
  const [population] = study.populations;
  const tickets = population.roles.tickets;
  if (tickets === undefined) throw new Error("the study has no desk");
  const wrong: Population = {
    ...population,
    roles: {
      ...population.roles,
      tickets: {
        ...tickets,
        ...{ table: "support_ticket", capacity: 0 },
        score: [
          { id: "a", label: { en: "A" }, weight: 1, trait: "revenue_12_month", from: 1, to: 1 },
          { id: "b", label: { en: "B" }, weight: 0, stages: "account_journey", gives: { account_here: 2 } },
        ],
      },
    },
  };
  const [first] = populationStudies({ ...study, populations: [wrong] });
  const refusal = () => checkStudy(first);
  for (const part of [
    "roles.tickets.table",
    "did you mean support_tickets?",
    "roles.tickets.capacity",
    "roles.tickets.score[0].trait",
    "expected from to be less than to",
    "roles.tickets.score[1].weight",
    "roles.tickets.score[1].gives.account_here",
  ])
    expect(refusal, part).toThrow(part);
});

test("the score reads no trait that is computed from personal data, however far", () => {
  const [population] = study.populations;
  const traits = population.traits.map((trait) =>
    trait.id === "seats_at_work_6_months" ? { ...trait, personal: true } : trait,
  );
  const [checked] = populationStudies({ ...study, populations: [{ ...population, traits }] });
  expect(() => checkStudy(checked)).toThrow(
    /roles\.tickets\.score\[3\]\.trait: unknown number trait that is not personal: leaving_chance/,
  );
});
