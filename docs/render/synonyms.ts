/**
 * Words of business people that mean much the same: who types one finds the pages that say another. Stems, so that `churn`
 * finds `churned`; a group is the first word that readers know, then what pages say.
 */
const groups: readonly (readonly string[])[] = [
  "churn, attrition, lapsed, lost, leave, leaving, left, gone, stopped, slipping, cancel",
  "win back, reactivation, won back, at risk, about to",
  "profit, value, spend, revenue, margin, worth, balance, charges, money",
  "loyalty, loyal, champion, regular, habit, bound",
  "vip, best, top, champion, wealthy, heavy",
  "women, woman, female, ladies, gender",
  "men, male, gentlemen, gender",
  "young, under 35, student, starter, youth",
  "senior, older, retired, retirement",
  "discount, offer, promotion, bargain, coupon, sale",
  "new customers, acquisition, onboarding, first order, joined, newcomer, just",
  "abroad, international, foreign, outside",
  "complaint, support, trouble, outage, problem",
  "birthday, anniversary, occasion",
].map((words) => words.split(", "));

/** The words of the groups that a text says something of, and that it lacks; each once, in the order of the groups. */
export function synonymsOf(text: string): string[] {
  const said = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  const says = (word: string): boolean => said.includes(` ${word}`);
  const found = groups.filter((group) => group.some(says)).flat();
  return [...new Set(found)].filter((word) => !says(word));
}
