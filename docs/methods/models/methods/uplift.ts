import type { Method } from "./method.ts";

export const uplift: Method = {
  id: "uplift",
  name: "Uplift",
  text: [
    "What a campaign changes, rather than who answers: one model is fitted to those whom it was sent to at random and another to those whom it was not; the difference of the two chances is what it would change for somebody. Both are logistic regressions with a penalty on the squares of coefficients.",
    "Judged on folds that neither model has seen: customers are ranked by the difference. Qini and AUUC are the areas between the curve of what is gained from the first on and that of a ranking by chance, over the same areas of a perfect one: 1 is perfect, 0 no better than chance. Beside them stands the effect among the 30 % of whom most is expected, with its interval, and whether it is surely above that of the others.",
    "Where the first 30 % do not surely gain more than the others, the model does not rank, says so and scores nobody. Without an arm that was held out at random nothing of this can be known.",
  ],
  formulas: [
    { what: "Uplift of a customer", formula: "u(x) = P(y | x, treated) − P(y | x, held out)" },
    {
      what: "Qini curve after n customers",
      formula:
        "yₜ − y_c · nₜ / n_c, y the outcomes and n the customers of the treated and of those held out among the first n",
    },
    { what: "Curve of the AUUC", formula: "(yₜ / nₜ − y_c / n_c) · n" },
    {
      what: "Qini, AUUC",
      formula: "(A − A₀) / (A* − A₀), A the area below the curve, A₀ by chance, A* of a perfect ranking",
    },
  ],
  references: [
    "Radcliffe 2007, Using control groups to target on predicted lift, Direct Marketing Analytics Journal.",
    "Radcliffe and Surry 2011, Real-world uplift modelling with significance-based uplift trees.",
    "Hansotia and Rukstales 2002, Incremental value modeling, Journal of Interactive Marketing 16.",
    "Gutierrez and Gérardy 2016, Causal inference and uplift modelling, PMLR 67.",
    "Hillstrom 2008, MineThatData e-mail analytics challenge.",
  ],
};
