/**
 * Words of business people that mean much the same, in English and Persian: who types one finds the pages that say another. Stems, so that `churn`
 * finds `churned`; a group is the first word that readers know, then what pages say.
 */
const groups: readonly (readonly string[])[] = [
  "churn, attrition, lapsed, lost, leave, leaving, left, gone, stopped, slipping, cancel, ریزش, ترک, نرخ ترک, لغو",
  "win back, reactivation, won back, at risk, about to, بازگرداندن",
  "profit, value, spend, revenue, margin, worth, balance, charges, money, سود, درآمد",
  "loyalty, loyal, champion, regular, habit, bound, وفاداری, وفادار",
  "vip, best, top, champion, wealthy, heavy, بهترین",
  "women, woman, female, ladies, gender, زنان",
  "men, male, gentlemen, gender, مردان",
  "young, under 35, student, starter, youth, جوان",
  "senior, older, retired, retirement, بازنشسته",
  "discount, offer, promotion, bargain, coupon, sale, تخفیف",
  "new customers, acquisition, onboarding, first order, joined, newcomer, just, تازه",
  "abroad, international, foreign, outside, خارج",
  "complaint, support, trouble, outage, problem, شکایت, مشکل",
  "birthday, anniversary, occasion, تولد, سالگرد",
].map((words) => words.split(", "));

/** The words of the groups that a text says something of, and that it lacks; each once, in the order of the groups. */
export function synonymsOf(text: string): string[] {
  const said = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  const says = (word: string): boolean => said.includes(` ${word}`);
  const found = groups.filter((group) => group.some(says)).flat();
  return [...new Set(found)].filter((word) => !says(word));
}
