import { play } from "../../../define/define-play.ts";
import type { Play } from "../../../study.ts";

/** What to do for a segment of guests. */
export const plays: readonly Play[] = [
  play("tell_when_it_fits", {
    objective: ["Turn a search in vain into a stay", "تبدیل جست‌وجوی بی‌حاصل به اقامت"],
    offer: [
      "A notice as soon as a home fits place, days, party and price",
      "خبر، همین که خانه‌ای با محله، روز، شمار و قیمت بخواند",
    ],
    message: ["A home for your days has come free.", "خانه‌ای برای روزهای شما خالی شد."],
    channel: ["App notice", "پیام اپ"],
    kpi: [
      "Share who book within 30 days, against a held-out tenth",
      "سهم رزرو تا ۳۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("first_stay", {
    objective: ["Make a first stay easy", "آسان‌کردن نخستین اقامت"],
    offer: ["Free cancelling up to two days before the first stay", "لغو رایگان نخستین اقامت تا دو روز پیش"],
    message: ["Try a night; change your mind for free.", "یک شب بیازمایید؛ تغییر نظر رایگان است."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Share who stay within 90 days", "سهم مهمان‌شدگان تا ۹۰ روز"],
  }),
  play("second_stay", {
    objective: ["From once to twice", "از یک بار به دو بار"],
    offer: [
      "Three homes like the one they liked, at days like theirs",
      "سه خانه همانند خانهٔ دلخواه، در روزهای مشابه",
    ],
    message: ["Like the last one, and free in your month.", "مانند قبلی، و خالی در ماه شما."],
    channel: ["E-mail, nine months after", "ایمیل، نه ماه بعد"],
    kpi: ["Share who stay again within a year", "سهم بازگشت تا یک سال"],
  }),
  play("family_homes", {
    objective: ["Homes in which a family fits", "خانه‌های درخور خانواده"],
    offer: [
      "Homes with room for all, with a cot and no stairs, shown first",
      "خانه‌های جادار با تخت کودک، نخست در فهرست",
    ],
    message: ["Room for all of you, a park around the corner.", "جا برای همه، پارکی در همسایگی."],
    channel: ["Order of search results", "ترتیب نتایج"],
    kpi: ["Share of family searches booked", "سهم جست‌وجوهای خانوادگی رزروشده"],
  }),
  play("large_homes", {
    objective: ["A table for all of them", "میزی برای همه"],
    offer: [
      "Homes for six and more, and a bill split among the party",
      "خانه‌های شش‌نفره به بالا، با تقسیم صورتحساب",
    ],
    message: ["One home, one table, and everyone pays their part.", "یک خانه، یک میز، و هر کس سهم خود."],
    channel: ["Order of search results", "ترتیب نتایج"],
    kpi: ["Share of searches for four and more booked", "سهم جست‌وجوهای چهارنفره به بالا"],
  }),
  play("quick_answer", {
    objective: ["An answer before they look elsewhere", "پاسخ پیش از رفتن به جای دیگر"],
    offer: [
      "Only homes whose hosts answer within the hour, with an invoice",
      "تنها خانه‌هایی با پاسخ زیر یک ساعت، همراه فاکتور",
    ],
    message: ["Confirmed within the hour, invoice included.", "تأیید زیر یک ساعت، همراه فاکتور."],
    channel: ["Order of search results", "ترتیب نتایج"],
    kpi: ["Stays a guest in 12 months", "اقامت هر مهمان در ۱۲ ماه"],
  }),
  play("low_price_alert", {
    objective: ["Tell when a price comes within reach", "خبر هنگام دسترس‌شدن قیمت"],
    offer: [
      "A notice when a home that fits costs less than they asked",
      "خبر هنگامی که خانه‌ای ارزان‌تر از خواستشان شد",
    ],
    message: ["Now below your price.", "اکنون زیر قیمت شما."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Share of searches booked in 90 days", "سهم جست‌وجوهای رزروشدهٔ ۹۰ روز"],
  }),
  play("weekly_price", {
    objective: ["Fill the quiet weeks with long stays", "پرکردن هفته‌های خلوت با اقامت بلند"],
    offer: ["A price by the week, with a desk and a fast line", "قیمت هفتگی، با میز کار و اینترنت سریع"],
    message: ["Stay four weeks, pay three and a half.", "چهار هفته بمانید، سه و نیم بپردازید."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Nights a stay", "شب در هر اقامت"],
  }),
  play("weekend_for_two", {
    objective: ["One weekend more in the year", "یک آخرهفتهٔ بیشتر در سال"],
    offer: ["Two nights in a neighbourhood that they have not seen", "دو شب در محله‌ای که ندیده‌اند"],
    message: ["Two nights, another side of the town.", "دو شب، سوی دیگر شهر."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Stays a guest in 12 months", "اقامت هر مهمان در ۱۲ ماه"],
  }),
  play("book_early", {
    objective: ["The best homes for those who plan", "بهترین خانه‌ها برای برنامه‌ریزها"],
    offer: ["Next summer’s calendar a month before all others", "تقویم تابستان بعد، یک ماه پیش از دیگران"],
    message: ["Next summer opens for you today.", "تابستان بعد امروز برای شما باز می‌شود."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Payments of the season", "پرداخت فصل"],
  }),
  play("quiet_season_offer", {
    objective: ["Bring them in the quiet months", "آمدن در ماه‌های خلوت"],
    offer: ["A third night for two in winter and early spring", "شب سوم رایگان در زمستان و آغاز بهار"],
    message: ["Stay three nights, pay two, until April.", "سه شب بمانید، دو شب بپردازید، تا فروردین."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Stays from December to March", "اقامت‌های آذر تا اسفند"],
  }),
  play("best_homes_first", {
    objective: ["Show what they would pay for", "نمایش آنچه برایش می‌پردازند"],
    offer: [
      "The best rated homes first, with a person to call",
      "خانه‌های با بهترین امتیاز نخست، با تلفن یک نفر",
    ],
    message: ["The best of the town, and one of us to call.", "بهترین‌های شهر، و یکی از ما پشت خط."],
    channel: ["Order of search results", "ترتیب نتایج"],
    kpi: ["Payment a stay", "پرداخت هر اقامت"],
  }),
  play("thank_regulars", {
    objective: ["Keep who comes back", "نگه‌داشتن بازگشتگان"],
    offer: ["Late check-out with the hosts whom they know", "خروج دیرتر نزد میزبان‌های آشنا"],
    message: ["Good to have you back: sleep in.", "خوش بازآمدید: دیرتر بیدار شوید."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Stays a guest in 12 months", "اقامت هر مهمان در ۱۲ ماه"],
  }),
  play("why_not_back", {
    objective: ["Find out why they stay away", "یافتن دلیل نیامدن"],
    offer: ["One question, and what is new where they stayed", "یک پرسش، و تازه‌های محلهٔ اقامتشان"],
    message: ["What would bring you back?", "چه چیزی شما را بازمی‌گرداند؟"],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Share who stay again within 180 days", "سهم بازگشت تا ۱۸۰ روز"],
  }),
  play("listen_and_mend", {
    objective: ["Mend what made them speak", "رفع آنچه به گفتن واداشت"],
    offer: [
      "An answer by a person within a day, and the host told",
      "پاسخ یک نفر تا یک روز، و آگاه‌کردن میزبان",
    ],
    message: ["We read what you wrote; this is what we changed.", "نوشته‌تان را خواندیم؛ این را تغییر دادیم."],
    channel: ["Message", "پیام"],
    kpi: ["Sentiment of mentions in 180 days", "احساس یادکردهای ۱۸۰ روز"],
  }),
  play("invite_by_word", {
    objective: ["Let them bring others", "آوردن دیگران"],
    offer: [
      "A night free for each guest who comes by their word",
      "یک شب رایگان برای هر مهمانی که به معرفی‌شان بیاید",
    ],
    message: ["Your word counts: send a friend.", "سخن شما اثر دارد: دوستی بفرستید."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["New guests who name them", "مهمان‌های تازه‌ای که نامشان را می‌برند"],
  }),
  play("ask_the_trip", {
    objective: ["Learn how they travel", "شناختن شیوهٔ سفرشان"],
    offer: [
      "Two questions after the stay: who came along, what for",
      "دو پرسش پس از اقامت: با چه کسی، برای چه",
    ],
    message: ["Tell us who came along; we find what fits.", "بگویید با که آمدید تا درخورش را بیابیم."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Share whose kind of trip is known", "سهم مهمان‌های با نوع سفر معلوم"],
  }),
];
