import type { Method } from "./method.ts";

export const factors: Method = {
  id: "factors",
  name: "Factors of a survey",
  text: [
    "Items, yes or no or on a scale, become principal components of their correlations (or covariances). Kept are those that stand above the 95th percentile of the same answers with every item shuffled for itself (parallel analysis); they are turned by varimax, so that each item loads on few. People are grouped by their answers with k-means, two to eight groups judged as for any other groups.",
    "A study names its factors by the item that leads each, and its groups by the items that their members agree with most; factors and groups found anew are matched to these names by optimal assignment, so that a name stays with what it says.",
    "The group of somebody who did not answer is the likeliest by a logistic regression for each group against all others, from what is known of everybody; it is told where it is likelier than all others together. Accuracy is measured on five folds of those who answered. Where it is not surely 5 points better than naming one group for all, nothing is told.",
    "A factor is what items have in common in these answers, not a trait that people were born with; who did not answer has no score, and may think otherwise than those who did.",
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
    {
      what: "Score on a factor",
      formula: "zᵀ·R⁻¹·l, z the answers in standard deviations and l the loadings of the factor",
    },
    {
      what: "Chance of a group",
      formula: "p_g / Σₕ pₕ, p_g = 1 / (1 + exp(−(a_g + b_g·x))) fitted for g against all others",
    },
  ],
  references: [
    "Hotelling 1933, Journal of Educational Psychology 24.",
    "Horn 1965, Psychometrika 30.",
    "Buja and Eyuboglu 1992, Multivariate Behavioral Research 27.",
    "Kaiser 1958, Psychometrika 23.",
    "Thurstone 1935, The Vectors of Mind.",
    "Rifkin and Klautau 2004, Journal of Machine Learning Research 5.",
    "Dolnicar, Grün and Leisch 2018, Market Segmentation Analysis.",
  ],
};
