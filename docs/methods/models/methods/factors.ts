import type { Method } from "./method.ts";

export const factors: Method = {
  id: "factors",
  name: "Factors of a survey",
  text: [
    "Items, yes or no or on a scale, become principal components of their correlations (or covariances). Kept are those that stand above the 95th percentile of the same answers with every item shuffled for itself (parallel analysis); they are turned by varimax, so that each item loads on few. People are grouped by their answers with k-means, two to eight groups judged as above.",
    "A factor is what items have in common in these answers, not a trait that people were born with; who did not answer is not in it.",
  ],
  formulas: [
    {
      what: "Principal components",
      formula:
        "eigenvectors v of the correlation (or covariance) matrix R: R·v = λ·v, the score of a person v·x",
    },
    { what: "Kept", formula: "λⱼ above the 95th percentile of λⱼ over shuffled answers" },
    {
      what: "Varimax",
      formula: "rotation that makes Σⱼ (Σᵢ lᵢⱼ⁴ / n − (Σᵢ lᵢⱼ² / n)²) largest, l the loadings",
    },
  ],
  references: [
    "Hotelling 1933, Journal of Educational Psychology 24.",
    "Horn 1965, Psychometrika 30.",
    "Buja and Eyuboglu 1992, Multivariate Behavioral Research 27.",
    "Kaiser 1958, Psychometrika 23.",
    "Dolnicar, Grün and Leisch 2018, Market Segmentation Analysis.",
  ],
};
