/** Words that a question is made with, and what those are called whom all pages are about; alone they ask for what they say. */
const fillers = new Set(
  (
    "a an and are at be by did do does for from had has have how i in is it many much of on or our that the their them they this to " +
    "was we were what when where which who whom whose why will with " +
    "accounts clients customers guests people subscribers users viewers " +
    "از است با به تا چرا چند چه در را کدام که کسانی کی مشتری مشتریان هستند و یا"
  ).split(" "),
);

/** The words of a question that say what is asked for; all of them where none does. */
export function askedWords(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const asked = words.filter((word) => !isFiller(word));
  return (asked.length === 0 ? words : asked).join(" ");
}

function isFiller(word: string): boolean {
  return fillers.has(word.toLowerCase().replaceAll(/[?!.,؟،]/g, ""));
}
