import { isPublishable, smallestGroup } from "./count.ts";
import { type DeclaredNumber, declaredAt, type Grain } from "./grain.ts";
import type { PublishedNumber, PublishedRow } from "./published-rows.ts";

/** A number with what is declared of it. */
interface Known extends PublishedNumber {
  readonly declared: DeclaredNumber;
}

/**
 * Why rows may not be published, one sentence each, the first of every column; empty when they may.
 * - A number that is not declared.
 * - A number of customers of 1 to 9, or one that leaves 1 to 9 of those that it is a part of.
 * - A share that is such a number over the number that it is a share of, beyond what rounding hides.
 * - A figure, share or count without a number of customers in its row, or of a group whose number is left out.
 * - A figure that is a whole number everywhere and somewhere 1 to 9: it is counted, and who was counted is not said.
 */
export function grainFaults(rows: readonly PublishedRow[], grain: Grain): string[] {
  const faults = new Map<string, string>();
  const report = ({ path }: PublishedNumber, fault: string) => {
    if (!faults.has(path)) faults.set(path, fault);
  };
  const measured = new Map<string, Known[]>();
  for (const row of rows) {
    const known = row.numbers.flatMap((number): Known[] => {
      const declared = declaredAt(grain, number.path);
      if (declared === undefined) {
        if (number.value !== null)
          report(number, `${number.where} is ${number.value}, and nothing says what that is`);
        return [];
      }
      return [{ ...number, declared }];
    });
    for (const number of known) {
      const fault = faultOf(number, row, grain);
      if (fault !== undefined) report(number, fault);
      if (number.declared.kind === "figure")
        measured.set(number.path, [...(measured.get(number.path) ?? []), number]);
    }
  }
  for (const column of measured.values()) {
    const numbers = column.filter(({ value }) => value !== null && value !== 0);
    const small = numbers.find(({ value }) => isSmall(value ?? 0));
    if (small === undefined || !numbers.every(({ value }) => Number.isInteger(value))) continue;
    report(
      small,
      `${small.where} is ${small.value}, which looks counted; expected customers: for a number of customers, counts: for one of anything else`,
    );
  }
  return [...faults.values()];
}

function faultOf(number: Known, row: PublishedRow, grain: Grain): string | undefined {
  const { value, where, declared } = number;
  if (declared.kind === "key" || declared.kind === "other" || value === null) return undefined;
  if (declared.kind === "customers") {
    if (isSmall(value)) return tooFew(`${where} is ${value}`);
    const whole = declared.of === undefined ? undefined : find(row, declared.of);
    const rest = (whole?.value ?? value) - value;
    return isSmall(rest)
      ? tooFew(`${where} is ${value} of ${whole?.value}, which leaves ${rest}`)
      : undefined;
  }
  const described = declared.of === undefined ? customersOf(row, grain) : find(row, declared.of);
  if (described === undefined)
    return `${where} has no number of customers beside it; expected one, so that it is known to describe ${smallestGroup}`;
  if (described.value === null)
    return value === 0
      ? undefined
      : `${where} is ${value}, though ${described.where}, of whom it is said, is left out`;
  return declared.kind === "share" ? faultOfShare(number, described.value) : undefined;
}

/** Of `customers`, the share may only hide a number that may itself be published. */
function faultOfShare({ value, where }: Known, customers: number): string | undefined {
  const share = value ?? 0;
  if (share < 0 || share > 1) return `${where} is ${share}; expected a share of 0 to 1`;
  const rounding = 0.5 * 10 ** -(String(share).split(".")[1]?.length ?? 0);
  const spread = Number.isInteger(share) ? 0 : rounding * customers;
  for (const part of [share * customers, (1 - share) * customers]) {
    if (part - spread > 0 && Math.round(part + spread) < smallestGroup && Math.round(part) > 0)
      return tooFew(`${where} is ${share} of ${customers} customers, which are ${Math.round(part)}`);
  }
  return undefined;
}

/** The first number of customers that is declared for the row itself. */
function customersOf(row: PublishedRow, grain: Grain): PublishedNumber | undefined {
  const inRow = row.numbers.filter(({ path }) => declaredAt(grain, path)?.kind === "customers");
  for (const [path, { kind }] of grain) {
    const found = kind === "customers" ? inRow.find((number) => number.path === path) : undefined;
    if (found !== undefined) return found;
  }
  return inRow[0];
}

/** The number at a path in the row, or in the row that it is part of. */
function find(row: PublishedRow | undefined, path: string): PublishedNumber | undefined {
  if (row === undefined) return undefined;
  return row.numbers.find((number) => number.path === path) ?? find(row.parent, path);
}

function isSmall(customers: number): boolean {
  return Number.isInteger(customers) && customers > 0 && !isPublishable(customers);
}

function tooFew(what: string): string {
  return `${what}; expected at least ${smallestGroup} customers or a suppressed figure`;
}
