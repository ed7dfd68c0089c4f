import type { Method } from "./method.ts";

export const retention: Method = {
  id: "retention",
  name: "Retention of contracts",
  text: [
    "Shifted beta-geometric: at the end of each period a customer cancels with a chance θ of their own, which varies as a beta distribution (α, β); those likeliest to leave go first, so the retention of a group rises although nobody’s does. The share left after t periods is B(α, β + t) / B(α, β).",
    "Kaplan–Meier: the share left is multiplied down at each time at which somebody left, by the share of those who were there then and stayed; who has not left yet counts until the last day that is known. Groups are compared by the log-rank test.",
    "Both take everyone who begins later for like those who began earlier: a new price or a new offer is not in the curve.",
  ],
  formulas: [
    { what: "Share left after t periods", formula: "S(t) = B(α, β + t) / B(α, β)" },
    { what: "Retention in period t", formula: "r(t) = (β + t − 1) / (α + β + t − 1)" },
    {
      what: "Kaplan–Meier",
      formula: "S(t) = Π (1 − dᵢ / nᵢ) over times tᵢ ≤ t, dᵢ who left and nᵢ who were there",
    },
  ],
  references: [
    "Kaplan and Meier 1958, Nonparametric estimation from incomplete observations, JASA 53.",
    "Mantel 1966, Evaluation of survival data and two new rank order statistics, Cancer Chemotherapy Reports 50.",
    "Fader and Hardie 2007, How to Project Customer Retention, Journal of Interactive Marketing 21.",
  ],
};
