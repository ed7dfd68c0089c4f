/** Published works that the guide rests on, by the key under which its sections name them. */
export const guideSources = {
  smith:
    "Smith, W. R. (1956). Product differentiation and market segmentation as alternative marketing strategies. Journal of Marketing 21(1), 3–8.",
  wedel:
    "Wedel, M. and Kamakura, W. A. (2000). Market Segmentation: Conceptual and Methodological Foundations, 2nd edition. Kluwer.",
  dolnicar:
    "Dolnicar, S., Grün, B. and Leisch, F. (2018). Market Segmentation Analysis: Understanding It, Doing It, and Making It Useful. Springer.",
  yankelovich:
    "Yankelovich, D. and Meer, D. (2006). Rediscovering market segmentation. Harvard Business Review 84(2), 122–131.",
  hughes: "Hughes, A. M. (1994). Strategic Database Marketing. Probus.",
  hennig: "Hennig, C. (2015). What are the true clusters? Pattern Recognition Letters 64, 53–62.",
  fader:
    "Fader, P. S., Hardie, B. G. S. and Lee, K. L. (2005). “Counting your customers” the easy way: an alternative to the Pareto/NBD model. Marketing Science 24(2), 275–284.",
  gupta:
    "Gupta, S., Lehmann, D. R. and Stuart, J. A. (2004). Valuing customers. Journal of Marketing Research 41(1), 7–18.",
  lewis:
    "Lewis, R. A. and Rao, J. M. (2015). The unfavorable economics of measuring the returns to advertising. Quarterly Journal of Economics 130(4), 1941–1973.",
  kohavi:
    "Kohavi, R., Tang, D. and Xu, Y. (2020). Trustworthy Online Controlled Experiments. Cambridge University Press.",
  shah: "Shah, D., Rust, R. T., Parasuraman, A., Staelin, R. and Day, G. S. (2006). The path to customer centricity. Journal of Service Research 9(2), 113–124.",
} as const;

export type GuideSource = keyof typeof guideSources;
