import { z95 } from "./interval.ts";

/** So many stays that lasted as long; those not ended were still going on when last seen. */
export interface Stay {
  /** In one unit of all, such as days or months; one of zero is never at risk. */
  readonly length: number;
  readonly ended: boolean;
  readonly customers: number;
}

/** The share of stays that last longer than that, with its 95 % band. */
export interface SurvivalPoint {
  readonly length: number;
  /** Stays known to have lasted until then. */
  readonly atRisk: number;
  readonly ended: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The product-limit estimate of Kaplan and Meier (JASA 53, 1958, 457–481), one point for each length at which a stay
 * ended, shortest first. A stay last seen at the very length at which others ended counts as at risk then. The band is
 * Greenwood's variance on the scale log(−log S) (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data,
 * 1980, 1.3), which keeps it between 0 and 1; where nobody is left the estimate is 0 and has no band.
 */
export function kaplanMeier(stays: readonly Stay[]): SurvivalPoint[] {
  const lengths = [...new Set(stays.filter(({ ended }) => ended).map(({ length }) => length))];
  const count = (holds: (stay: Stay) => boolean): number =>
    stays.reduce((sum, stay) => sum + (holds(stay) ? stay.customers : 0), 0);
  let share = 1;
  let greenwood = 0;
  return lengths
    .sort((a, b) => a - b)
    .map((length) => {
      const atRisk = count((stay) => stay.length >= length);
      const ended = count((stay) => stay.ended && stay.length === length);
      share *= 1 - ended / atRisk;
      if (share <= 0) return { length, atRisk, ended, share: 0, low: 0, high: 0 };
      greenwood += ended / (atRisk * (atRisk - ended));
      const spread = (z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
      return {
        length,
        atRisk,
        ended,
        share,
        low: share ** Math.exp(spread),
        high: share ** Math.exp(-spread),
      };
    });
}

/** In the unit of the stays; null where the curve does not come down to one half while it is observed. */
export interface MedianStay {
  readonly length: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The shortest length by which half of the stays have ended; its 95 % interval holds the lengths at which the band
 * includes one half (Brookmeyer & Crowley, Biometrics 38, 1982, 29–41).
 */
export function medianStay(points: readonly SurvivalPoint[]): MedianStay {
  const first = (value: (point: SurvivalPoint) => number): number | null =>
    points.find((point) => value(point) <= 0.5)?.length ?? null;
  return {
    length: first(({ share }) => share),
    low: first(({ low }) => low),
    high: first(({ high }) => high),
  };
}
