export const microsecondsPerHour = 3_600_000_000;
export const microsecondsPerDay = 24 * microsecondsPerHour;

/**
 * Microseconds since 1970 UTC of an ISO text with `Z` or an offset, or of `YYYY-MM-DD HH:MM:SS[.ffffff]` as the database
 * prints it, which means UTC; digits below the microsecond are cut off. Exact from 1684 to 2255, where microseconds fit
 * a double. Undefined when the text is no instant.
 */
export function parseInstant(text: string): number | undefined {
  const year = fourDigits(text, 0);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (!isInCalendar(year, month, day)) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return undefined;
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen || text.charCodeAt(13) !== colon)
    return undefined;
  const separator = text.charCodeAt(10);
  if (separator !== upperT && separator !== lowerT && separator !== space) return undefined;
  let at = 16;
  let micro = 0;
  if (text.charCodeAt(at) === colon) {
    const second = twoDigits(text, at + 1);
    if (second < 0 || second > 60) return undefined;
    micro = Math.min(second, 59) * 1_000_000; // A leap second counts as the one before it.
    at += 3;
    if (text.charCodeAt(at) === dot) {
      let scale = 100_000;
      const start = ++at;
      for (; isDigit(text.charCodeAt(at)); at++) {
        micro += scale >= 1 ? (text.charCodeAt(at) - 48) * scale : 0;
        scale = scale >= 1 ? scale / 10 : 0;
      }
      if (at === start || at > start + 9) return undefined;
    }
  }
  const offset = at === text.length && separator === space ? 0 : parseOffset(text, at);
  if (offset === undefined) return undefined;
  const seconds = dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60;
  return seconds * 1_000_000 + micro - offset;
}

/** Days since 1970-01-01 of a day of the Gregorian calendar, by years that begin in March: then a leap day is the last of one. */
function dayNumber(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * months + 2) / 5) + day - daysTo1970;
}

/** From the last of February of the year 0. */
const daysTo1970 = 719_469;

/** The microseconds of `Z`, `±HH`, `±HHMM` or `±HH:MM` that the text ends with. */
function parseOffset(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  const rest = text.length - at;
  if (sign === upperZ || sign === lowerZ) return rest === 1 ? 0 : undefined;
  if (sign !== plus && sign !== hyphen) return undefined;
  const minutesAt = text.charCodeAt(at + 3) === colon ? at + 4 : at + 3;
  const hours = twoDigits(text, at + 1);
  const minutes = rest === 3 ? 0 : twoDigits(text, minutesAt);
  if (rest !== 3 && minutesAt + 2 !== text.length) return undefined;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined;
  return (sign === plus ? 1 : -1) * (hours * 60 + minutes) * 60_000_000;
}

/** Microseconds as ISO text in UTC; the fraction only where there is one. */
export function instantText(instant: number): string {
  const seconds = Math.floor(instant / 1e6);
  const fraction = instant - seconds * 1e6;
  const text = new Date(seconds * 1000).toISOString().slice(0, -5);
  return fraction === 0 ? `${text}Z` : `${text}.${String(fraction).padStart(6, "0")}Z`;
}

/** Whether a text is a calendar day, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  return isInCalendar(fourDigits(text, 0), twoDigits(text, 5), twoDigits(text, 8));
}

function isInCalendar(year: number, month: number, day: number): boolean {
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** The number that two digits write, −1 where one is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** The year that four digits write, negative where one is no digit. */
function fourDigits(text: string, at: number): number {
  const [high, low] = [twoDigits(text, at), twoDigits(text, at + 2)];
  return high < 0 || low < 0 ? -1 : high * 100 + low;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const [hyphen, colon, dot, space, plus] = [45, 58, 46, 32, 43];
const [upperT, lowerT, upperZ, lowerZ] = [84, 116, 90, 122];
