import { type Grain, grainOf } from "./grain.ts";
import { grainFaults } from "./grain-faults.ts";
import { rowsOfJson } from "./published-rows.ts";

/** What pages may show, and what each of its numbers is. */
export interface DeclaredReport {
  readonly report: unknown;
  readonly grain: Grain;
}

/** A report with its numbers' kinds; undefined is what a study has no data for, and is written as null. */
export function declared<Report>(
  report: Report | undefined,
  numbers: Readonly<Record<string, string>>,
): DeclaredReport {
  return { report: report ?? null, grain: grainOf(numbers) };
}

/** @throws Error when a report describes too few customers: whoever computes it must suppress that */
export function assertPublishable(name: string, { report, grain }: DeclaredReport): void {
  const faults = grainFaults(rowsOfJson(report, { typed: true }), grain);
  if (faults.length > 0)
    throw new Error(
      `the report ${name} may not be published:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
}
