import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SqlRow } from "../../../docs/components/sql-rows.ts";
import { notebookText, runNotebook } from "./run-notebook.ts";

const plain = (text: string | undefined): string => (text ?? "").replaceAll(/[\u202f\u00a0]/g, " ");
const docs = join(import.meta.dirname, "../../../docs");
const notebooks = readdirSync(docs).filter((name) => {
  try {
    return notebookText(name) !== "";
  } catch {
    return false;
  }
});

/** A share with its interval. */
const share = (value: number, low: number, high: number): SqlRow => ({ share: value, low, high });

describe("notebooks", () => {
  it("tell days in the study’s own zone, and months that are over alone", () => {
    expect(notebooks.length).toBeGreaterThan(5);
    for (const study of notebooks) {
      const queries = [...notebookText(study).matchAll(/^```sql id=\w+.*?\n(.*?)^```$/gms)].map(
        ([, sql = ""]) => sql,
      );
      for (const sql of queries) {
        expect(sql, study).not.toMatch(/max\(\w+_at\)::DATE/);
        if (sql.includes("date_trunc('month'")) expect(sql, study).toContain("month + INTERVAL 1 MONTH <=");
      }
    }
  });

  it("weigh no loss, and size no trial, where what it would be the loss of may be chance", async () => {
    const errors = (met: string, row: SqlRow): SqlRow => ({
      errors_met: met,
      customers: 400,
      left_since: 20,
      revenue: 1e6,
      ...row,
    });
    const none = errors("None", share(0.048, 0.031, 0.073));
    const groups = [none, errors("Six or more", share(0.072, 0.046, 0.113))];
    const unclear = await runNotebook("saas", { files: { "left-by-errors.json": groups } });
    expect(plain(unclear.figures.get("notebook-left")?.title)).toContain("no clear difference");
    expect(unclear.figures.get("notebook-model")?.title).toBe(
      "Nothing to weigh. It needs a number of errors with which more cancel than without any, beyond chance.",
    );
    expect(unclear.prose).not.toContain("draw the arms");
    const clear = await runNotebook("saas", {
      files: { "left-by-errors.json": [none, errors("Six or more", share(0.15, 0.11, 0.2))] },
    });
    expect(plain(clear.figures.get("notebook-model")?.title)).toMatch(
      /^€102k of yearly revenue goes each quarter with six or more errors, if they are the cause$/,
    );
    expect(clear.prose).toContain("Next: draw the arms");
  });

  it("let no time pass until a loss that may be chance is worth its price", async () => {
    const bundle = (name: string, row: SqlRow): SqlRow => ({
      fit: name,
      customers: 323,
      left_since: 11,
      charges: 9000,
      overpaid: 4790,
      ...row,
    });
    const fits = [
      bundle("Bundle too large", share(0.034, 0.019, 0.06)),
      bundle("Bundle fits", share(0.033, 0.024, 0.047)),
    ];
    const contract = (name: string, row: SqlRow): SqlRow => ({
      contract: name,
      is_dated: true,
      customers: 500,
      left_since: 25,
      ...row,
    });
    const files = {
      "left-by-fit.json": fits,
      "left-by-contract.json": [
        contract("Monthly", share(0.05, 0.034, 0.071)),
        contract("One year", share(0.043, 0.028, 0.065)),
      ],
    };
    const { figures, prose } = await runNotebook("telecom", { files });
    expect(figures.get("notebook-model")?.rows).toEqual([]);
    expect(prose).not.toContain("quarters");
    expect(plain(figures.get("notebook-contract")?.title)).toBe(
      "Monthly: 5.0 % left within 90 days, One year 4.3 %: no clear difference",
    );
    const apart = {
      ...files,
      "left-by-contract.json": [
        contract("Monthly", share(0.05, 0.034, 0.071)),
        contract("One year", share(0.02, 0.01, 0.03)),
      ],
    };
    const told = await runNotebook("telecom", { files: apart });
    expect(plain(told.figures.get("notebook-contract")?.title)).toBe(
      "Monthly: 5.0 % left within 90 days, the most",
    );
  });

  it("say that parties book less often where they do", async () => {
    const party = (size: number, row: SqlRow): SqlRow => ({
      party: size,
      customers: 200,
      booked: 160,
      paid: 1e5,
      ...row,
    });
    const two = party(2, share(0.86, 0.84, 0.89));
    const same = await runNotebook("travel", {
      files: { "booked-by-party.json": [two, party(5, share(0.83, 0.75, 0.89))] },
    });
    expect(same.prose).toContain("Were they to book less often");
    expect(same.prose).not.toContain("show half");
    const less = await runNotebook("travel", {
      files: { "booked-by-party.json": [two, party(5, share(0.6, 0.5, 0.7))] },
    });
    expect(less.prose).toContain("That they book less often");
  });

  it("offer first to all of whom none is clearly worse, and call no number of contacts better by chance", async () => {
    const stage = (part: string, row: SqlRow): SqlRow => ({ part, asked: 200, yes: 80, ...row });
    const answers = [
      stage("near", share(0.44, 0.34, 0.55)),
      stage("old", share(0.42, 0.33, 0.52)),
      stage("mid", share(0.14, 0.09, 0.2)),
    ];
    const asked = (contacts: number, row: SqlRow): SqlRow => ({ contacts, customers: 100, yes: 20, ...row });
    const contacts = [asked(1, share(0.185, 0.163, 0.209)), asked(4, share(0.236, 0.144, 0.363))];
    const names = { near: "Nearing retirement", old: "Retired", mid: "Midlife" };
    const { figures, prose } = await runNotebook("bank", {
      files: { "responses.json": answers },
      queries: { contacts },
      names,
    });
    expect(prose).toContain("offer the deposit to “Nearing retirement” and “Retired” first");
    expect(plain(figures.get("notebook-contacts")?.title)).toBe(
      "18.5 % of those contacted once said yes; more contacts make no clear difference",
    );
    expect(plain(figures.get("notebook-contacts")?.subtitle)).not.toContain("8 and more");
    expect(figures.get("notebook-effects")?.title).not.toContain("Hold out");
  });

  it("write in time to those who are still in time", async () => {
    const silent = (months: number, rate: number): SqlRow => ({
      months_silent: months,
      customers: 100,
      came_back: rate,
      share: rate / 100,
    });
    const group = (segment: string, months: number, expected: number): SqlRow => ({
      segment,
      customers: 100,
      return_rate: 0.2,
      order_value: 50,
      months_silent: months,
      expected,
    });
    const queries = {
      months: [{ month: new Date("2025-12-01"), revenue: 1, customers: 10 }],
      silence: [silent(0, 60), silent(10, 49), silent(11, 19)],
      expected: [group("deep", 20, 4632), group("fresh", 4, 4374)],
    };
    const { figures, prose } = await runNotebook("retail", {
      queries,
      names: { deep: "Hibernating", fresh: "About to sleep" },
    });
    expect(plain(figures.get("notebook-silence")?.title)).toContain("of silence, 19 % after 11");
    expect(prose).toContain("write to “About to sleep” before month 11 of silence");
  });
});
