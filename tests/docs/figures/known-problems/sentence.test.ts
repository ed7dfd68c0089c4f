import { expect, test } from "vitest";
import { savesTitle } from "../../../../docs/figures/known-problems/problems-table.ts";
import {
  capacitySentence,
  foreseenSentence,
  ranksBetter,
  savedSentence,
  sendingAction,
} from "../../../../docs/figures/known-problems/sentence.ts";
import type {
  KnownProblemsReport,
  ReportedCapacity,
  ReportedProblem,
} from "../../../../loaders/report/known-problems.ts";

const sending = (capacity: number, precision: number, low: number): ReportedCapacity => ({
  ...{ capacity, customers: 400, sent: 440, hits: 180, precision, low, high: precision + 0.04 },
  ...{ saved: 60.6, savedLow: 24.2, savedHigh: 101 },
});

const report = (capacities: readonly ReportedCapacity[]): KnownProblemsReport => ({
  ...{
    model: "next",
    noun: { one: "call", many: "calls" },
    auc: 0.8,
    tenths: [],
    sequences: [],
    problems: [],
  },
  ...{ horizonDays: 7, historyDays: 28, sequenceDays: 7, readDays: 1, capacity: 20, days: 22 },
  ...{ everyone: { customers: 3_000, share: 0.05, events: 557 }, capacities, now: { problems: [] } },
});

test("how well problems are foreseen is told against everyone", () => {
  const told = report([sending(20, 0.41, 0.36), sending(80, 0.182, 0.16)]);
  expect(foreseenSentence(told, "guests").replaceAll("\u202f", " ")).toBe(
    "41 % of the guests that would be helped hit that very problem within 7 days; of all guests 5.0 % hit any",
  );
  expect(capacitySentence(told).replaceAll("\u202f", " ")).toBe(
    "Sent to 20 a day, help meets the problem 41 % of the time; to 80 a day, 18 %",
  );
  expect(savedSentence(told, "guests")).toBe(
    "Sent to 20 guests a day, help would have saved about 61 of 557 calls in 28 days, if it prevents what is assumed (24 to 101)",
  );
});

test("an interval that reaches everyone’s share is no better than chance, and said so", () => {
  const told = report([sending(20, 0.07, 0.045)]);
  expect(ranksBetter(told)).toBe(false);
  expect(foreseenSentence(told, "guests")).toContain("the model foresees no better than chance");
});

test("less help a day that saves as much is advised in place of what is declared", () => {
  const some = (capacity: number, saved: number): ReportedCapacity => ({
    ...sending(capacity, 0.3, 0.2),
    saved,
  });
  expect(sendingAction(report([some(10, 52), some(20, 48)]), "guests")).toBe(
    "send help to the 10 likeliest guests each day in place of 20: that would have saved about 52 calls, and 20 a day 48, since whoever was sent it too early is not sent it again in time.",
  );
  expect(sendingAction(report([some(10, 40), some(20, 48)]), "guests")).toMatch(
    /^send help to the 20 likeliest guests each day; it meets a problem 6.0\s× as often as one sent to anybody\.$/,
  );
  expect(sendingAction(report([sending(20, 0.07, 0.045)]), "guests")).toBe(
    "do not send by this model; mend the causes instead.",
  );
});

test("no problem is said to be saved most of, since ends overlap", () => {
  const problem = { name: { en: "Import" }, events: 41, saved: 10.2, savedLow: 3, savedHigh: 20 };
  expect(savesTitle(problem as unknown as ReportedProblem, "tickets")).toBe(
    "“Import”: help would have saved about 10 of its 41 tickets (3 to 20)",
  );
});

test("what is hidden is not told", () => {
  const hidden: ReportedCapacity = {
    ...{ capacity: 20, customers: "either", sent: "either", hits: "either" },
    ...{ precision: "either", low: "either", high: "either" },
    ...{ saved: "either", savedLow: "either", savedHigh: "either" },
  };
  expect(foreseenSentence(report([hidden]), "guests")).toBe("How well problems are foreseen is hidden");
  expect(savedSentence(report([hidden]), "guests")).toBe("What help would have saved is hidden");
  expect(capacitySentence(report([hidden]))).toBe("How often help meets the problem is hidden");
});
