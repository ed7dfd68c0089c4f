import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import { tQuantile } from "../../../loaders/statistics/student-t.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
let effects: CampaignEffect[];
beforeAll(async () => {
  made = await reported();
  effects = await made.read<CampaignEffect[]>("campaign-effects");
}, 120_000);
afterAll(() => made.remove());

interface Hand {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** Each arm of a campaign by hand: `amount` is SQL of what one member of `x` had in the thirty days after the contact. */
async function hand(campaign: string, arm: string, amount: string): Promise<Hand> {
  return made.db.row<Hand>(`
    SELECT count(*)::DOUBLE AS n, avg(y) AS mean, var_samp(y) AS variance FROM (
      SELECT coalesce((${amount}), 0)::DOUBLE AS y FROM campaign_exposures x JOIN campaigns c USING (campaign_id)
      WHERE c.name = '${campaign.replaceAll("'", "''")}' AND x.arm = '${arm}' AND x.exposed_at + INTERVAL 720 HOUR <= TIMESTAMP '2026-01-01 00:00:00'
    )`);
}

const after = (time: string) =>
  `t.customer_id = x.customer_id AND t.${time} >= x.exposed_at AND t.${time} < x.exposed_at + INTERVAL 720 HOUR`;
const revenue = `SELECT sum(t.amount) FROM orders t WHERE ${after("ordered_at")}`;
const discounts = `SELECT sum(t.discount) FROM order_lines t WHERE ${after("ordered_at")}`;
const byHand: Readonly<Record<string, string>> = {
  revenue,
  active_customers: `SELECT count(*) > 0 FROM orders t WHERE ${after("ordered_at")}`,
  orders: `SELECT count(*) FROM orders t WHERE ${after("ordered_at")}`,
  visits: `SELECT count(*) FROM events t WHERE t.kind = 'visit' AND ${after("occurred_at")}`,
};

describe("what campaigns added", () => {
  it("is, a head and for every outcome, what SQL by hand says, with Welch's interval", async () => {
    expect(effects.length).toBeGreaterThan(3);
    let compared = 0;
    for (const {
      campaign,
      customersTreated,
      customersControl,
      outcomes,
      discount,
      beforeDiscount,
    } of effects) {
      const all = [
        ...outcomes.map((outcome) => ({ outcome, amount: byHand[outcome.id] ?? "" })),
        { outcome: discount, amount: discounts },
        { outcome: beforeDiscount, amount: `coalesce((${revenue}), 0) + coalesce((${discounts}), 0)` },
      ];
      for (const { outcome, amount } of all) {
        if (outcome === null) continue;
        const [treated, control] = [
          await hand(campaign, "treated", amount),
          await hand(campaign, "control", amount),
        ];
        expect([treated.n, control.n]).toEqual([customersTreated, customersControl]);
        expect(outcome.treated).toBeCloseTo(treated.mean, 3);
        expect(outcome.control).toBeCloseTo(control.mean, 3);
        expect(outcome.difference).toBeCloseTo(treated.mean - control.mean, 3);
        const error = Math.sqrt(treated.variance / treated.n + control.variance / control.n);
        const reach = (outcome.high - outcome.low) / 2 / error;
        // Two-sided 5 % over the number of campaigns, of Student's distribution with many degrees of freedom.
        const corrected = tQuantile(0.05 / effects.length, 1e9);
        expect(reach).toBeGreaterThan(corrected - 0.001);
        expect(reach).toBeLessThan(corrected + 0.1);
        expect(outcome.pValue < 0.05 / effects.length).toBe(outcome.low > 0 || outcome.high < 0);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(15);
  });

  it("puts the metric that the study names first, and says what is counted without its window", () => {
    for (const { outcomes, days } of effects) {
      expect(days).toBe(30);
      expect(outcomes[0]?.id).toBe("revenue");
      expect(outcomes[0]?.sentence.en).toBe("The total amount of orders.");
    }
  });

  it("tells what is counted of members as the share that it counts", () => {
    for (const { outcomes } of effects) {
      const active = outcomes.find(({ id }) => id === "active_customers");
      expect(active?.isShare).toBe(true);
      expect(active?.treated).toBeLessThan(1);
      expect(outcomes.find(({ id }) => id === "revenue")?.isShare).toBe(false);
    }
  });
});
