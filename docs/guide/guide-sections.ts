import type { Bilingual } from "../../data/text.ts";
import type { GuideExample } from "./guide-examples.ts";
import type { GuideSource } from "./guide-sources.ts";

/** A section of the guide: what it says, the page that does it, and which example is computed for it. */
export interface GuideSection {
  readonly id: string;
  readonly title: Bilingual;
  readonly paragraphs: readonly Bilingual[];
  readonly example: GuideExample;
  /** What the link to the live page says. */
  readonly link: Bilingual;
  readonly sources: readonly GuideSource[];
}

export const guideSections: readonly GuideSection[] = [
  {
    id: "purpose",
    title: { en: "What segmentation is for", fa: "بخش‌بندی برای چیست" },
    paragraphs: [
      {
        en: "Customers differ in what they need, in what they are worth and in what moves them. One offer for all is too much for some and too little for others. A segment is a group whom you would treat differently; if nothing would be done differently, it is a statistic and not a segment.",
        fa: "مشتریان در نیاز، در ارزش و در آن‌چه به حرکتشان درمی‌آورد یکسان نیستند. یک پیشنهاد برای همه، برای برخی زیاد است و برای برخی کم. بخش گروهی است که با آن به گونه‌ای دیگر رفتار می‌کنید؛ اگر هیچ رفتاری دیگرگون نشود، آن گروه آمار است، نه بخش.",
      },
      {
        en: "A useful segment can be found in the data, is large enough to be worth the trouble, can be reached, stays long enough to act on, and answers differently.",
        fa: "بخش سودمند در داده یافتنی است، آن‌قدر بزرگ است که به زحمتش بیرزد، دست‌یافتنی است، آن‌قدر می‌ماند که بتوان برایش کاری کرد، و پاسخی دیگر می‌دهد.",
      },
    ],
    example: "finding",
    link: { en: "The dashboard of that business", fa: "داشبورد همان کسب‌وکار" },
    sources: ["smith", "wedel", "yankelovich"],
  },
  {
    id: "bases",
    title: { en: "The bases", fa: "پایه‌های بخش‌بندی" },
    paragraphs: [
      {
        en: "Who they are (demographic, firmographic), what they think and like (psychographic), what they do (behavioural), how far they have come (journey), what they are worth (value), and what they will probably do (predictive). What people do tells most about what they will do; who they are tells how to speak to them. So use more than one basis, and let segments overlap.",
        fa: "چه کسانی هستند (جمعیت‌شناختی، و در شرکت‌ها صنعت)، چه می‌اندیشند و دوست دارند (روان‌شناختی)، چه می‌کنند (رفتاری)، تا کجا آمده‌اند (مسیر مشتری)، چه می‌ارزند (ارزش) و احتمالاً چه خواهند کرد (پیش‌بینی). رفتار گذشته بیش از همه از آینده می‌گوید؛ این‌که چه کسانی هستند می‌گوید چگونه با آنان سخن بگوییم. پس بیش از یک پایه به کار ببرید و بگذارید بخش‌ها هم‌پوشانی داشته باشند.",
      },
    ],
    example: "bases",
    link: { en: "All segments, by basis", fa: "همهٔ بخش‌ها با پایهٔ هر یک" },
    sources: ["wedel", "dolnicar"],
  },
  {
    id: "steps",
    title: { en: "The six steps", fa: "شش گام" },
    paragraphs: [
      {
        en: "1. The goal: which decision will differ. 2. The data: what is known of everyone, how fresh, what was refused and why. 3. The traits: one typed value a customer, with its unit. 4. The groups: rules that a colleague can read, or a model whose groups are then named. 5. The check: are they stable, different and large enough. 6. The use: a play for each, a measure, and somebody who owns it.",
        fa: "۱. هدف: کدام تصمیم دیگرگون می‌شود. ۲. داده: از هر کس چه می‌دانیم، چقدر تازه است، چه پذیرفته نشد و چرا. ۳. ویژگی‌ها: برای هر مشتری یک مقدار با واحدش. ۴. گروه‌ها: قاعده‌هایی که همکارتان بخواند، یا مدلی که گروه‌هایش سپس نام می‌گیرند. ۵. آزمون: پایدار، متفاوت و به اندازهٔ کافی بزرگ‌اند؟ ۶. کاربرد: برای هر گروه یک اقدام، یک سنجه و یک مسئول.",
      },
    ],
    example: "steps",
    link: { en: "The six steps on real tables", fa: "همین شش گام روی داده" },
    sources: ["dolnicar"],
  },
  {
    id: "model",
    title: { en: "Choosing a model", fa: "گزینش مدل" },
    paragraphs: [
      {
        en: "Begin with rules: recency, frequency and money sort customers well and everybody understands them. Let a clustering look for groups where you have none in mind, and keep it only if its groups are stable and can be named; no algorithm finds the true number of groups, since that depends on what they are for. Where the question is about the future (who leaves, who buys again, what somebody will be worth), fit a model of that question and test it on a time that it has not seen.",
        fa: "با قاعده آغاز کنید: تازگی، بسامد و مبلغ مشتریان را خوب مرتب می‌کنند و همه آن را می‌فهمند. خوشه‌بندی را برای جایی بگذارید که گروهی در ذهن ندارید، و تنها اگر گروه‌هایش پایدار و نام‌پذیرند نگهش دارید؛ هیچ الگوریتمی شمار «درست» گروه‌ها را نمی‌یابد، چون به کاربردشان بسته است. اگر پرسش از آینده است (چه کسی می‌رود، چه کسی دوباره می‌خرد، ارزش آینده چیست)، مدلی برای همان پرسش بسازید و روی زمانی بیازماییدش که ندیده است.",
      },
    ],
    example: "rules",
    link: { en: "How each figure is computed", fa: "روش محاسبهٔ هر عدد" },
    sources: ["hughes", "hennig", "fader"],
  },
  {
    id: "use",
    title: { en: "Using groups well", fa: "به‌کارگیری درست گروه‌ها" },
    paragraphs: [
      {
        en: "Communication: say what matters to the group, where it listens, and not too often. Offers: give most where it changes most, which is seldom where customers are best. Experience: mend what drives a group away before paying it to stay. Budget: money goes where effect × value exceeds cost, and each play says where it breaks even. Loyalty: thank people for what they did, not only for what you want next.",
        fa: "ارتباط: آن‌چه برای گروه مهم است، همان‌جا که گوش می‌دهد، و نه پیاپی. پیشنهاد: آن‌جا بیشتر بدهید که بیشتر تغییر می‌دهد، که کمتر نزد بهترین مشتریان است. تجربه: پیش از پول‌دادن برای ماندن، آن‌چه را می‌راند درست کنید. بودجه: پول به جایی می‌رود که اثر × ارزش از هزینه بیشتر است، و هر اقدام نقطهٔ سربه‌سرش را می‌گوید. وفاداری: برای آن‌چه کرده‌اند سپاس بگویید، نه فقط برای خواستهٔ بعدی.",
      },
    ],
    example: "play",
    link: { en: "What to do for each, with gain and cost", fa: "برای هر کس چه کنیم، با سود و هزینه" },
    sources: ["gupta", "yankelovich"],
  },
  {
    id: "measure",
    title: { en: "Measuring it", fa: "سنجیدن" },
    paragraphs: [
      {
        en: "Hold some out at random and compare. Whoever was contacted differs from whoever was not, so comparing them without a draw measures the choice and not the play. Effects on money are small beside its spread: hold enough out, give the interval, and call an effect clear only where the interval leaves out zero.",
        fa: "برخی را به قرعه کنار بگذارید و مقایسه کنید. کسانی که با آنان تماس گرفته‌اید با دیگران فرق دارند، پس مقایسهٔ بی‌قرعه گزینش شما را می‌سنجد، نه اقدام را. اثر بر پول در برابر پراکندگی‌اش کوچک است: به اندازهٔ کافی کنار بگذارید، بازهٔ اطمینان را بگویید، و اثر را تنها وقتی روشن بخوانید که بازه صفر را در بر ندارد.",
      },
    ],
    example: "trial",
    link: { en: "What campaigns added, with intervals", fa: "افزودهٔ کمپین‌ها با بازهٔ اطمینان" },
    sources: ["lewis", "kohavi"],
  },
  {
    id: "current",
    title: { en: "Keeping it current", fa: "به‌روز نگه‌داشتن" },
    paragraphs: [
      {
        en: "People move between groups, and the groups change their meaning when the definition does. Take a snapshot at a rhythm that fits the business, tell customers’ moves from changed definitions, hold a change against everyone’s growth and against the season, and retire a group that nobody uses.",
        fa: "آدم‌ها از گروهی به گروه دیگر می‌روند، و گروه با تعریفش معنا عوض می‌کند. با ضرباهنگی درخور کسب‌وکار نسخه‌ای تازه بسازید، جابه‌جایی مشتریان را از تغییر تعریف جدا کنید، هر تغییر را با رشد همه و با فصل بسنجید، و گروهی را که کسی به کار نمی‌برد کنار بگذارید.",
      },
    ],
    example: "change",
    link: { en: "How each group changed", fa: "هر گروه چگونه تغییر کرد" },
    sources: ["dolnicar", "yankelovich"],
  },
  {
    id: "culture",
    title: { en: "A customer-centred culture", fa: "فرهنگ مشتری‌محور" },
    paragraphs: [
      {
        en: "A segmentation changes nothing while it lives in a slide. Put it where people decide: in the till, the call centre, the app and the budget. Give every group somebody who answers for it. Let everyone see the same numbers, and say what is not known. Keep people’s trust: ask for consent, collect what you need, and use a birthday for a card before you use it for a campaign.",
        fa: "بخش‌بندی تا در اسلاید است چیزی را تغییر نمی‌دهد. آن را جایی بگذارید که تصمیم گرفته می‌شود: صندوق، مرکز تماس، اپ و بودجه. برای هر گروه کسی پاسخگو باشد. همه همان عددها را ببینند، و آن‌چه نمی‌دانیم گفته شود. اعتماد را نگه دارید: رضایت بگیرید، همان را که نیاز دارید گرد آورید، و تاریخ تولد را پیش از کمپین برای یک کارت به کار ببرید.",
      },
    ],
    example: "moment",
    link: { en: "How apps ask for it", fa: "اپ‌ها چگونه می‌پرسند" },
    sources: ["shah"],
  },
];
