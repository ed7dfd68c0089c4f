import { digamma, trigamma } from "../../statistics/gamma.ts";
import type { Derivatives } from "../../statistics/maximise.ts";
import type { Values } from "./lifetime-model.ts";
import type { GroupedHistories } from "./purchase-histories.ts";

/**
 * Derivatives of the log-likelihood of BG/NBD and MBG/NBD by r, α, a and b. For each history it is the logarithm of the sum of two
 * terms, that the customer stayed and that they left after the last purchase: with w the second one's share in the sum, its gradient
 * is the mean of theirs with weights 1 − w and w, and its second derivatives are the mean of theirs and w (1 − w) times the outer
 * product of the difference of the gradients.
 * @param chances to leave that somebody without a repeat purchase has had: 0 in BG/NBD, 1 in MBG/NBD
 */
export function leavingDerivatives(
  [r = 0, alpha = 0, a = 0, b = 0]: Values,
  { repeats, last, observed, customers }: GroupedHistories,
  chances: 0 | 1,
): Derivatives {
  let [gR, gAlpha, gA, gB] = [0, 0, 0, 0];
  let [hRR, hRAlpha, hAlphaAlpha, hAA, hAB, hBB] = [0, 0, 0, 0, 0, 0];
  let [hRA, hRB, hAlphaA, hAlphaB] = [0, 0, 0, 0];
  const ofX = new Map<number, number>();
  for (let i = 0; i < repeats.length; i++) {
    const [x, n] = [repeats[i] as number, customers[i] as number];
    ofX.set(x, (ofX.get(x) ?? 0) + n);
    const end = alpha + (observed[i] as number);
    const m = r + x;
    const [stayedR, stayedAlpha] = [-Math.log(end), -m / end];
    if (x + chances === 0) {
      gR += n * stayedR;
      gAlpha += n * stayedAlpha;
      hRAlpha -= n / end;
      hAlphaAlpha += (n * m) / (end * end);
      continue;
    }
    const at = alpha + (last[i] as number);
    const before = b + x - 1 + chances;
    const [leftR, leftAlpha, leftA, leftB] = [-Math.log(at), -m / at, 1 / a, -1 / before];
    const w = 1 / (1 + (before / a) * Math.exp(m * (stayedR - leftR)));
    const [stays, leaves, spread] = [n * (1 - w), n * w, n * w * (1 - w)];
    const [dR, dAlpha] = [leftR - stayedR, leftAlpha - stayedAlpha];
    gR += stays * stayedR + leaves * leftR;
    gAlpha += stays * stayedAlpha + leaves * leftAlpha;
    gA += leaves * leftA;
    gB += leaves * leftB;
    hRR += spread * dR * dR;
    hRAlpha += spread * dR * dAlpha - stays / end - leaves / at;
    hAlphaAlpha += spread * dAlpha * dAlpha + (stays * m) / (end * end) + (leaves * m) / (at * at);
    hRA += spread * dR * leftA;
    hRB += spread * dR * leftB;
    hAlphaA += spread * dAlpha * leftA;
    hAlphaB += spread * dAlpha * leftB;
    hAA += spread * leftA * leftA - leaves * leftA * leftA;
    hAB += spread * leftA * leftB;
    hBB += spread * leftB * leftB + leaves * leftB * leftB;
  }
  for (const [x, n] of ofX) {
    const [r1, b1, ab1] = [r + x, b + x + chances, a + b + x + chances];
    gR += n * (digamma(r1) - digamma(r) + Math.log(alpha));
    gAlpha += (n * r) / alpha;
    gA += n * (digamma(a + b) - digamma(ab1));
    gB += n * (digamma(b1) - digamma(b) + digamma(a + b) - digamma(ab1));
    hRR += n * (trigamma(r1) - trigamma(r));
    hRAlpha += n / alpha;
    hAlphaAlpha -= (n * r) / (alpha * alpha);
    const both = trigamma(a + b) - trigamma(ab1);
    hAA += n * both;
    hAB += n * both;
    hBB += n * (trigamma(b1) - trigamma(b) + both);
  }
  return {
    gradient: [gR, gAlpha, gA, gB],
    hessian: [
      [hRR, hRAlpha, hRA, hRB],
      [hRAlpha, hAlphaAlpha, hAlphaA, hAlphaB],
      [hRA, hAlphaA, hAA, hAB],
      [hRB, hAlphaB, hAB, hBB],
    ],
  };
}
