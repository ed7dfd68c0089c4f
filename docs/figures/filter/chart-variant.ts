import { fullHtml } from "../../components/short-html.js";
import { chosenOf, type Follower, whyNothing } from "./chart-narrowing.js";

/** How a figure follows whose words and data of every value the page carries. */
export function variantFollower(id: string): Follower {
  return (narrowing) => {
    const { where, fileName, data } = narrowing;
    const { words = [], of } = data.variants[id] ?? {};
    const { said, why = whyNothing(narrowing) } = chosenOf(narrowing, of) ?? {};
    if (said === undefined) return why;
    const { title, alternative, action, head, body, height } = said;
    return {
      data: said.data,
      height,
      words: {
        ...{ title, alternative, action, fileName },
        subtitle: { html: said.subtitle },
        table: {
          of: `in ${where}`,
          head: head === undefined ? undefined : fullHtml({ words }, head),
          body: fullHtml({ words }, body),
        },
      },
    };
  };
}
