import type { Locale } from "../../data/text.ts";
import { count, day, inUnit, money, percent } from "../components/format.ts";

/** How a guide writes numbers and days: as pages do in English, with Persian digits and calendar in Persian. */
export interface GuideNumbers {
  count(value: number): string;
  percent(share: number): string;
  money(value: number, currency: string | null): string;
  /** A value of a metric without its unit's word. */
  value(value: number, unit: string, currency: string | null): string;
  /** The text is an ISO day. */
  day(iso: string): string;
}

const english: GuideNumbers = {
  count,
  percent,
  money,
  value: (value, unit, currency) => inUnit(value, unit, currency, false),
  day,
};

const persianNumber = (options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat("fa-IR", options);

/** As in English: pence below a hundred, else three digits. */
function moneyDigits(value: number): Intl.NumberFormatOptions {
  return Math.abs(value) < 100
    ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    : { maximumSignificantDigits: 3 };
}

const persian: GuideNumbers = {
  count: (value) => persianNumber({ maximumFractionDigits: 0 }).format(value),
  percent: (share) => persianNumber({ style: "percent", maximumFractionDigits: 1 }).format(share),
  money: (value, currency) =>
    currency === null
      ? persianNumber({ maximumSignificantDigits: 3 }).format(value)
      : persianNumber({ style: "currency", currency, ...moneyDigits(value) }).format(value),
  value(value, unit, currency) {
    if (unit === "currency") return this.money(value, currency);
    return unit === "share"
      ? this.percent(value)
      : persianNumber({ maximumSignificantDigits: 3 }).format(value);
  },
  day: (iso) =>
    new Intl.DateTimeFormat("fa-IR", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso)),
};

export const numbersIn: Readonly<Record<Locale, GuideNumbers>> = { en: english, fa: persian };
