import type { Method } from "./method.ts";

export const propensity: Method = {
  id: "propensity",
  name: "Propensity",
  text: [
    "The chance of an outcome from traits known before it: by logistic regression with a penalty on the squares of coefficients, or by gradient-boosted trees: each tree asks questions of bins of the traits, is grown leaf by leaf where a question lowers the loss most, and gives a tenth of its answer; rows that are held out say when to stop. A trait that is known only after the outcome is refused as an input. Quality is measured on folds that the fit has not seen: the area under the ROC curve, average precision, Brier score, calibration, and lift by tenths, with intervals.",
    "The reason given for a customer is the input that raises the score most above the average. It is no cause. For trees an input adds what the score changes by at each question that asks for it, so what inputs add sums to the score. Where it is said what acting costs and an outcome brings, the cut that would have paid most is given with its interval from drawn sets of customers.",
  ],
  formulas: [
    {
      what: "Logistic regression",
      formula: "ln(p / (1 − p)) = β₀ + Σ βⱼxⱼ, making −Σ ln-likelihood + ½·ridge·Σ βⱼ² small",
    },
    {
      what: "A leaf of a tree",
      formula: "−Σ g / (Σ h + ridge), g and h the slope and curvature of the loss of its rows",
    },
    { what: "Gain of a question", formula: "½ (G₁² / (H₁ + ridge) + G₂² / (H₂ + ridge) − G² / (H + ridge))" },
    { what: "Brier score", formula: "mean of (p − y)²" },
    { what: "Lift of a tenth", formula: "share with the outcome in it / share in all" },
  ],
  references: [
    "Hosmer and Lemeshow 2000, Applied Logistic Regression.",
    "Hanley and McNeil 1982, Radiology 143.",
    "Brier 1950, Monthly Weather Review 78.",
    "Cox 1958, Biometrika 45.",
    "Friedman 2001, Annals of Statistics 29.",
    "Ke et al. 2017, LightGBM, NIPS 30.",
    "Saabas 2014, Interpreting random forests.",
    "Verbraken, Verbeke and Baesens 2013, IEEE Transactions on Knowledge and Data Engineering 25.",
  ],
};
