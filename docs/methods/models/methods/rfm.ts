import type { Method } from "./method.ts";

export const rfm: Method = {
  id: "rfm",
  name: "RFM",
  text: [
    "Recency, frequency and monetary value are each scored, and the scores put a customer into a cell of a grid. Fifths by quantile cut points or by rank (equal numbers in each), scores by fixed thresholds, and the independent scheme of the R package rfm are built in; own cut points and other numbers of bins can be given.",
    "Scores are relative: a fifth of customers is always in the best fifth, however the business does. Thresholds keep their meaning over time and between businesses.",
  ],
  formulas: [
    {
      what: "Cut point at p, type 7",
      formula: "x₍ⱼ₎ + (h − j)·(x₍ⱼ₊₁₎ − x₍ⱼ₎), h = (n − 1)·p + 1, j its whole part",
    },
    {
      what: "Score",
      formula:
        "1 + how many cut points are below the value; by rank, of the ranks 1 to n, equals in the order of the rows",
    },
  ],
  references: [
    "Hughes 1994, Strategic Database Marketing.",
    "Hyndman and Fan 1996, Sample quantiles in statistical packages, The American Statistician 50.",
  ],
};
