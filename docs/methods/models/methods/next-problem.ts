import type { Method } from "./method.ts";

export const nextProblem: Method = {
  id: "next-problem",
  name: "Known problems",
  text: [
    "Which known problem a customer hits next, from what happened before it. A study declares the problems, the events that say that one was hit, and the signs that may come before. The model looks at instants a horizon apart: before each it counts signs, how long ago the last of each was, and which sequences of up to three of the latest six signs there are; after it, which problems were hit within the horizon, once help that is sent at the instant would have been read. What it looks at before an instant and what it predicts after it never overlap.",
    "One logistic regression for each problem, with a penalty on the squares of coefficients, is fitted to customers who showed a sign; of the others, the share that hit it stands. Only signs that alone tell surely more or less than everyone’s share are inputs. The likeliest problem is what is expected next.",
    "Judged on days after all those that it was fitted to: each day help goes to as many as the team can send it to, those with the highest chances first and none twice within a horizon. Precision is the share of that help that met the very problem. What is saved is what help met, times a share that the study assumes, shown as an assumption.",
    "Sequences are told with their lift: how often the problem came after one over how often it came to everyone. Intervals are Wilson’s, corrected for all sequences and problems that were tried (Bonferroni), and a longer sequence is told only where it surely tells more than each of its parts. The model does not know whether help prevents anything: only customers held out at random tell.",
  ],
  formulas: [
    {
      what: "Chance of a problem with signs",
      formula:
        "1 / (1 + exp(−(b₀ + Σ bᵢ (xᵢ − mᵢ) / sᵢ))), xᵢ = ln(1 + n), 1 / (1 + days) or a sequence, 0 or 1",
    },
    {
      what: "Precision",
      formula: "times that the problem came within the horizon / times that help was sent",
    },
    {
      what: "Lift of a sequence",
      formula: "P(problem within the horizon | sequence) / P(problem within the horizon)",
    },
    { what: "Saved", formula: "Σ over problems of hits × share prevented (assumed)" },
  ],
  references: [
    "Mannila, Toivonen and Verkamo 1997, Discovery of frequent episodes in event sequences, Data Mining and Knowledge Discovery 1.",
    "Agrawal and Srikant 1995, Mining sequential patterns, Proceedings of the 11th International Conference on Data Engineering.",
    "Hastie, Tibshirani and Friedman 2009, The elements of statistical learning, 4.4 and 7.10.",
    "Wilson 1927, Probable inference, Journal of the American Statistical Association 22.",
  ],
};
