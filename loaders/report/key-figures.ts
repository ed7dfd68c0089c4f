import type { Localized } from "../../data/text.ts";
import { isPublishable } from "../disclosure/suppression.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { fromLocal, localDay, toLocal, utcTimestamp } from "./time.ts";

/** A key figure over the 365 days before a date. */
export interface KeyFigurePoint {
  /** Day in the study's time zone, `YYYY-MM-DD`; the window ends just before it. */
  readonly at: string;
  /** Missing where the data do not reach back far enough or the figure describes too few customers. */
  readonly value: number | null;
}

/** A big number of the front page. */
export interface KeyFigure {
  readonly id: string;
  readonly label: Localized;
  readonly unit: "currency" | "customers" | "share" | "orders";
  readonly goodDirection: "up" | "down";
  /** How it is computed, in one sentence. */
  readonly definition: string;
  readonly value: number | null;
  /** At the previous snapshot's date; missing without one. */
  readonly before: number | null;
  readonly beforeAt: string | null;
  /** One year earlier; missing where the data do not reach back. */
  readonly yearBefore: number | null;
  /** Monthly, earliest first, the last at the snapshot's date. */
  readonly series: readonly KeyFigurePoint[];
}

interface WindowFigures {
  readonly at: string;
  readonly covered: boolean;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number | null;
  readonly repeaters: number;
  readonly returned: number | null;
}

interface FigureKind extends Pick<KeyFigure, "id" | "label" | "unit" | "goodDirection" | "definition"> {
  readonly needs: readonly string[];
  of(figures: WindowFigures): number | null;
}

const ratio = (over: number | null, under: number | null): number | null =>
  over === null || under === null || under === 0 ? null : over / under;

const kinds: readonly FigureKind[] = [
  {
    id: "revenue",
    label: { en: "Revenue, 12 months", fa: "درآمد ۱۲ ماه" },
    unit: "currency",
    goodDirection: "up",
    definition: "Sum of all orders of the 365 days before the date, returns not taken off.",
    needs: ["orders"],
    of: ({ revenue }) => revenue,
  },
  {
    id: "active_customers",
    label: { en: "Active customers", fa: "مشتریان فعال" },
    unit: "customers",
    goodDirection: "up",
    definition: "Customers with at least one order in the 365 days before the date.",
    needs: ["orders"],
    of: ({ customers }) => customers,
  },
  {
    id: "repeat_share",
    label: { en: "Bought again", fa: "خرید دوباره" },
    unit: "share",
    goodDirection: "up",
    definition: "Of the active customers, the share with two or more orders in the same 365 days.",
    needs: ["orders"],
    of: ({ repeaters, customers }) => ratio(repeaters, customers),
  },
  {
    id: "average_order_value",
    label: { en: "Average order", fa: "میانگین سفارش" },
    unit: "currency",
    goodDirection: "up",
    definition: "Revenue of the 365 days over the number of orders in them.",
    needs: ["orders"],
    of: ({ revenue, orders }) => ratio(revenue, orders),
  },
  {
    id: "return_rate",
    label: { en: "Returned", fa: "مرجوعی" },
    unit: "share",
    goodDirection: "down",
    definition: "Money given back in the 365 days over the revenue of the same days.",
    needs: ["orders", "returns"],
    of: ({ returned, revenue }) => ratio(returned, revenue),
  },
];

/** The big numbers that the study's tables allow, each over 365 days, at 13 monthly dates and the previous snapshot's. */
export async function keyFigures(source: ReportSource): Promise<KeyFigure[]> {
  const available = kinds.filter(({ needs }) => needs.every((table) => source.tables.has(table)));
  if (available.length === 0) return [];
  const previousAt = source.previous?.manifest.asOf ?? null;
  const points = await windowFigures(source, previousAt);
  const currentAt = source.current.manifest.asOf;
  return available.map(({ needs, of, ...kind }) => {
    const at = (instant: string | null): number | null => {
      const figures = points.find((point) => instant !== null && sameInstant(point.at, instant));
      if (figures === undefined || !figures.covered || !isPublishable(figures.customers)) return null;
      return roundedOrNull(of(figures));
    };
    const monthly = points.filter(
      (point) => previousAt === null || !sameInstant(point.at, previousAt) || point.monthly,
    );
    return {
      ...kind,
      value: uncovered(points, currentAt, of) ?? at(currentAt),
      before: at(previousAt),
      beforeAt: previousAt === null ? null : localDay(previousAt, source.study.timeZone),
      yearBefore: at(points.find((point) => point.monthsBack === 12)?.at ?? null),
      series: monthly.map((point) => ({
        at: localDay(point.at, source.study.timeZone),
        value: at(point.at),
      })),
    };
  });
}

/** The current value is shown even when the data cover less than a year; only comparisons then have no basis. */
function uncovered(
  points: readonly WindowFigures[],
  at: string,
  of: (figures: WindowFigures) => number | null,
): number | null {
  const figures = points.find((point) => sameInstant(point.at, at));
  return figures === undefined || figures.covered || !isPublishable(figures.customers)
    ? null
    : roundedOrNull(of(figures));
}

function sameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

type DatedFigures = WindowFigures & { readonly monthly: boolean; readonly monthsBack: number | null };

async function windowFigures(source: ReportSource, previousAt: string | null): Promise<DatedFigures[]> {
  const { timeZone } = source.study;
  const asOf = utcTimestamp(source.current.manifest.asOf);
  const monthsBefore = fromLocal(`${toLocal(asOf, timeZone)} - to_months(n::INTEGER)`, timeZone);
  const extra =
    previousAt === null ? "" : `UNION ALL SELECT ${utcTimestamp(previousAt)} AS instant, NULL AS months_back`;
  const returned = source.tables.has("returns")
    ? `(SELECT sum(r.amount) FROM tables.returns r
        WHERE r.returned_at < p.instant AND r.returned_at >= p.instant - INTERVAL 365 DAY)`
    : "NULL";
  const rows = await source.db.rows<{
    at: string;
    months_back: number | null;
    covered: boolean;
    customers: number;
    orders: number;
    revenue: number | null;
    repeaters: number;
    returned: number | null;
  }>(`
    WITH dates AS (
      SELECT ${monthsBefore} AS instant, n::INTEGER AS months_back FROM range(13) AS r(n)
      ${extra}
    ),
    points AS (SELECT instant, min(months_back) AS months_back FROM dates GROUP BY instant),
    by_customer AS (
      SELECT p.instant, o.customer_id, count(*) AS orders, sum(o.amount) AS revenue
      FROM points p JOIN tables.orders o ON o.ordered_at < p.instant AND o.ordered_at >= p.instant - INTERVAL 365 DAY
      GROUP BY ALL
    ),
    first AS (SELECT min(ordered_at) AS day FROM tables.orders)
    SELECT strftime(p.instant, '%Y-%m-%dT%H:%M:%SZ') AS "at", p.months_back,
      (SELECT day FROM first) <= p.instant - INTERVAL 365 DAY AS covered,
      count(c.customer_id)::INTEGER AS customers,
      coalesce(sum(c.orders), 0)::DOUBLE AS orders,
      sum(c.revenue)::DOUBLE AS revenue,
      count(c.customer_id) FILTER (WHERE c.orders > 1)::INTEGER AS repeaters,
      ${returned}::DOUBLE AS returned
    FROM points p LEFT JOIN by_customer c USING (instant)
    GROUP BY p.instant, p.months_back ORDER BY p.instant`);
  return rows.map(({ months_back, ...row }) => ({
    ...row,
    monthly: months_back !== null,
    monthsBack: months_back,
  }));
}
