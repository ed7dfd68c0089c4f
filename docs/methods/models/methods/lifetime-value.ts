import type { Method } from "./method.ts";

export const lifetimeValue: Method = {
  id: "lifetime-value",
  name: "Lifetime value",
  text: [
    "BG/NBD: while active, a customer buys at a rate λ of their own, and after each purchase drops out with a chance p of their own; λ varies as a gamma distribution (r, α), p as a beta (a, b). Pareto/NBD lets customers drop out at any time, at a rate that varies as a gamma (s, β). From x repeat purchases, the time t of the last and T of observation follow the purchases expected and the chance to be active still.",
    "Gamma–Gamma: what a purchase is worth varies around a mean of the customer’s own, with parameters p, q, v; it is drawn towards everyone’s the less one has bought. Lifetime value is expected purchases times expected worth, discounted. Parameters are by maximum likelihood.",
    "In BG/NBD nobody drops out before a repeat purchase: of who has bought once the chance to be active still would be 1, be it years ago. It is left unknown of them.",
    "It expects that everything goes on as it did. Spend must not depend on how often one buys.",
  ],
  formulas: [
    { what: "Purchases while active", formula: "N(t) ~ Poisson(λt), λ ~ Gamma(r, α)" },
    { what: "BG/NBD, dropping out after a purchase", formula: "p ~ Beta(a, b)" },
    {
      what: "BG/NBD, likelihood of (x, tₓ, T)",
      formula:
        "B(a, b + x) / B(a, b) · Γ(r + x) αʳ / (Γ(r) (α + T)^(r + x)) + [x > 0] · B(a + 1, b + x − 1) / B(a, b) · Γ(r + x) αʳ / (Γ(r) (α + tₓ)^(r + x))",
    },
    { what: "BG/NBD, P(alive), x > 0", formula: "1 / (1 + a / (b + x − 1) · ((α + T) / (α + tₓ))^(r + x))" },
    {
      what: "Gamma–Gamma, expected mean of a purchase",
      formula: "(q − 1) / (p·x + q − 1) · v·p / (q − 1) + p·x / (p·x + q − 1) · m, m the mean of x purchases",
    },
  ],
  references: [
    "Fader, Hardie and Lee 2005, Marketing Science 24.",
    "Schmittlein, Morrison and Colombo 1987, Management Science 33.",
    "Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value.",
  ],
};
