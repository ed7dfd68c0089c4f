import { play } from "../../define/define-play.ts";
import type { Play } from "../../study.ts";

/** What to do for a segment. */
export const plays: readonly Play[] = [
  play("guided_start", {
    objective: ["Get them to their first result", "رساندنشان به نخستین نتیجه"],
    offer: ["Half an hour with one of ours, on their own data", "نیم ساعت با یکی از ما، روی دادهٔ خودشان"],
    message: [
      "Bring one task of yours; we finish it together.",
      "یک کار خودتان را بیاورید؛ با هم تمامش می‌کنیم.",
    ],
    channel: ["E-mail, then a call on the third day", "ایمیل، سپس تماس در روز سوم"],
    kpi: ["Share who begin to pay within 60 days", "سهم آغازکنندگان پرداخت در ۶۰ روز"],
  }),
  play("fix_the_obstacle", {
    objective: ["Remove what stands in their way", "برداشتن مانع از راهشان"],
    offer: [
      "An engineer mends the cause at their account, then writes what was wrong",
      "مهندسی علت را در حسابشان رفع می‌کند و می‌نویسد چه بود",
    ],
    message: ["We saw the error before you called; it is mended.", "خطا را پیش از تماس شما دیدیم؛ رفع شد."],
    channel: ["Note in the product", "پیام درون محصول"],
    kpi: [
      "Errors and tickets in 30 days, against a held-out tenth",
      "خطا و درخواست در ۳۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("help_before", {
    objective: ["Help before they have to ask", "کمک پیش از آن‌که بپرسند"],
    offer: [
      "What helps with the problem that is expected next, in a note of three lines",
      "آنچه برای مشکل چشم‌داشته به کار می‌آید، در پیامی سه‌خطی",
    ],
    message: [
      "This often goes wrong at the next step; here is how it works.",
      "در گام بعد اغلب چنین مشکلی پیش می‌آید؛ راهش این است.",
    ],
    channel: ["Note in the product, the day it is foreseen", "پیام درون محصول، در همان روز"],
    kpi: [
      "Tickets about the problem within seven days, against a held-out tenth",
      "درخواست دربارهٔ آن مشکل در هفت روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("one_owner", {
    objective: ["One person who sees it through", "یک نفر تا پایان کار"],
    offer: [
      "All their open tickets with one person, called back the same day",
      "همهٔ درخواست‌هایشان نزد یک نفر، با تماس همان روز",
    ],
    message: ["I have your tickets and stay with them.", "درخواست‌هایتان پیش من است و پیگیرشان می‌مانم."],
    channel: ["Telephone", "تلفن"],
    kpi: ["Days until closed; share who cancel in 90 days", "روز تا بسته‌شدن؛ سهم لغو در ۹۰ روز"],
  }),
  play("renewal_review", {
    objective: ["Renew before they ask themselves", "تمدید پیش از تردید"],
    offer: [
      "A review of the year: what they got done, and a plan that fits the seats at work",
      "مرور سال: چه کرده‌اند، و طرحی متناسب با صندلی‌های فعال",
    ],
    message: ["A year in numbers, and what we would change.", "یک سال در چند عدد، و آنچه تغییر می‌دهیم."],
    channel: ["Meeting, sixty days before the term ends", "دیدار، شصت روز پیش از پایان دوره"],
    kpi: ["Share renewed at the end of the term", "سهم تمدیدشده در پایان دوره"],
  }),
  play("wake_up_visit", {
    objective: ["Find out why the work stopped", "یافتن دلیل افت کار"],
    offer: ["A visit, and help for the team that stopped", "دیدار، و کمک به گروهی که کنار کشیده"],
    message: ["Fewer of you are at work in it: what is missing?", "کمتر با آن کار می‌کنید؛ چه کم است؟"],
    channel: ["Call by the account manager", "تماس مدیر حساب"],
    kpi: [
      "Users at work in 60 days, against a held-out tenth",
      "کاربران فعال در ۶۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("next_feature", {
    objective: ["Show the one feature that they lack", "نشان‌دادن قابلیتی که کم دارند"],
    offer: [
      "The feature that accounts of their industry use next, set up for them",
      "قابلیتی که همتایانشان در گام بعد به کار می‌برند، آماده‌شده",
    ],
    message: ["Others in your industry do this next.", "همتایان شما در گام بعد این کار را می‌کنند."],
    channel: ["Note in the product", "پیام درون محصول"],
    kpi: ["Features used in 90 days", "قابلیت‌های به‌کاررفته در ۹۰ روز"],
  }),
  play("more_seats", {
    objective: ["Make room for those who wait", "جا برای منتظران"],
    offer: ["Ten seats free until the next invoice", "ده صندلی رایگان تا صورتحساب بعد"],
    message: [
      "All your seats are at work. Here are ten more to try.",
      "همهٔ صندلی‌هایتان به کار است؛ ده تای دیگر را بیازمایید.",
    ],
    channel: ["Note to the admins", "پیام به مدیران حساب"],
    kpi: ["Seats paid for in 90 days", "صندلی‌های خریده در ۹۰ روز"],
  }),
  play("fair_plan", {
    objective: ["Keep them by a fair price", "نگه‌داشتن با قیمت منصفانه"],
    offer: ["Seats as many as are at work, bound for a year", "صندلی به شمار کاربران فعال، با تعهد یک‌ساله"],
    message: [
      "You pay for seats that nobody uses; this plan has fewer.",
      "برای صندلی‌های خالی می‌پردازید؛ این طرح کمتر دارد.",
    ],
    channel: ["E-mail to the admins", "ایمیل به مدیران حساب"],
    kpi: ["Share who are there a year later, revenue counted", "سهم ماندگاران پس از یک سال، با شمارش درآمد"],
  }),
  play("thank_and_ask", {
    objective: ["Let them speak for us", "بگذاریم از ما بگویند"],
    offer: [
      "A month free for each company that comes by their word",
      "یک ماه رایگان برای هر شرکتی که به معرفی‌شان بیاید",
    ],
    message: ["You said you would recommend us: here is how.", "گفتید توصیه‌مان می‌کنید؛ این راهش است."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Trials that name them, in 90 days", "آزمایش‌هایی که نامشان را می‌برند، در ۹۰ روز"],
  }),
  play("listen_first", {
    objective: ["Hear what went wrong", "شنیدن آنچه خراب شد"],
    offer: [
      "A call by somebody who may decide, and one thing changed at once",
      "تماس کسی که می‌تواند تصمیم بگیرد، و یک تغییر فوری",
    ],
    message: [
      "You are not happy with us. Tell me one thing that I change today.",
      "از ما راضی نیستید؛ یک چیز بگویید تا امروز تغییر دهم.",
    ],
    channel: ["Telephone", "تلفن"],
    kpi: ["Score of the next survey; share who cancel in 90 days", "امتیاز نظرسنجی بعد؛ سهم لغو در ۹۰ روز"],
  }),
  play("account_plan", {
    objective: ["Grow with the large ones", "رشد با بزرگ‌ها"],
    offer: [
      "A plan for the year with their own goals, and an engineer by name",
      "برنامهٔ سال با هدف‌های خودشان، و مهندسی مشخص",
    ],
    message: [
      "Your goals for the year, and who of ours helps.",
      "هدف‌های سال شما، و اینکه کدام همکارمان کمک می‌کند.",
    ],
    channel: ["Meeting each quarter", "دیدار هر فصل"],
    kpi: ["Revenue an account in 12 months", "درآمد هر شرکت در ۱۲ ماه"],
  }),
  play("win_back", {
    objective: ["Bring them back once it is mended", "بازگرداندن پس از رفع علت"],
    offer: [
      "What made them leave, mended, and two months to see for themselves",
      "رفع آنچه باعث رفتنشان شد، و دو ماه برای دیدن",
    ],
    message: ["What you left for is mended.", "آنچه به خاطرش رفتید درست شده است."],
    channel: ["E-mail, ninety days after", "ایمیل، نود روز پس از رفتن"],
    kpi: ["Share back within 90 days", "سهم بازگشتگان تا ۹۰ روز"],
  }),
];
