import { play } from "../../../define/define-play.ts";
import type { Play } from "../../../study.ts";

/** What to do for a segment of hosts. */
export const plays: readonly Play[] = [
  play("price_advice", {
    objective: ["A price that fills the home", "قیمتی که خانه را پر کند"],
    offer: [
      "What homes like it cost next month, and what they let for",
      "قیمت و پرشدن خانه‌های همانند در ماه بعد",
    ],
    message: ["At this price you would have been found 14 times.", "با این قیمت ۱۴ بار پیدا می‌شدید."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Takings in 12 months, against a held-out tenth", "دریافتی ۱۲ ماه، در برابر یک‌دهم کنارگذاشته"],
  }),
  play("raise_price", {
    objective: ["Take what the home is worth", "دریافت به اندازهٔ ارزش خانه"],
    offer: ["A price for each weekend that is nearly full", "قیمت جداگانه برای آخرهفته‌های پر"],
    message: ["You are full at nine tenths of the usual price.", "با نه دهم قیمت معمول پر هستید."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Takings in 12 months", "دریافتی ۱۲ ماه"],
  }),
  play("answer_help", {
    objective: ["An answer within the hour", "پاسخ زیر یک ساعت"],
    offer: [
      "Ready answers, and booking without asking for days that are free",
      "پاسخ‌های آماده، و رزرو بی پرسش برای روزهای خالی",
    ],
    message: ["Guests wait an hour, then book elsewhere.", "مهمان یک ساعت می‌ماند و سپس جای دیگر رزرو می‌کند."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Part of enquiries answered", "سهم پرسش‌های پاسخ‌گرفته"],
  }),
  play("shorter_stays", {
    objective: ["Let the gaps between stays", "اجارهٔ روزهای میان اقامت‌ها"],
    offer: ["Two nights on days that are free a week ahead", "دو شب در روزهای خالی هفتهٔ بعد"],
    message: ["Your free Thursdays have guests waiting.", "پنجشنبه‌های خالی شما خواهان دارد."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Stays a home in 12 months", "اقامت هر خانه در ۱۲ ماه"],
  }),
  play("family_ready", {
    objective: ["Ready for families", "آماده برای خانواده"],
    offer: [
      "A cot and a gate on loan, and a mark in the search results",
      "تخت و حفاظ امانی کودک، و نشانی در نتایج",
    ],
    message: ["Families look for homes like yours.", "خانواده‌ها در پی خانه‌ای مانند شمایند."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Family stays in 12 months", "اقامت‌های خانوادگی ۱۲ ماه"],
  }),
  play("mend_the_home", {
    objective: ["Mend what guests complain of", "رفع گلایهٔ مهمان‌ها"],
    offer: [
      "A visit, and a list of the three things that cost most stars",
      "بازدید، و سه چیزی که بیشترین ستاره را گرفت",
    ],
    message: ["Three things between you and 4.5 stars.", "سه چیز میان شما و ۴٫۵ ستاره."],
    channel: ["Telephone", "تلفن"],
    kpi: ["Rating of the next ten stays", "امتیاز ده اقامت بعد"],
  }),
  play("badge_help", {
    objective: ["The last step to the badge", "آخرین گام تا نشان"],
    offer: ["What is missing for the badge, counted for them", "آنچه تا نشان مانده، شمرده برایشان"],
    message: ["Two stays more, and the badge is yours.", "دو اقامت دیگر، و نشان از آن شماست."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Share with the badge in 180 days", "سهم نشان‌داران تا ۱۸۰ روز"],
  }),
  play("host_circle", {
    objective: ["Keep the hosts whom guests love", "نگه‌داشتن میزبان‌های محبوب"],
    offer: ["A circle that meets each quarter, and a lower fee", "نشست هر فصل، و کارمزد کمتر"],
    message: ["Guests write of you. Meet the others.", "مهمان‌ها از شما می‌نویسند. دیگران را ببینید."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Hosts with guests in 12 months", "میزبان‌های مهمان‌دار ۱۲ ماه"],
  }),
  play("agency_manager", {
    objective: ["One person for those who let many", "یک نفر برای بسیارخانه‌ها"],
    offer: ["A manager by name, and all calendars in one place", "مدیری مشخص، و همهٔ تقویم‌ها در یک جا"],
    message: ["One call for all your homes.", "یک تماس برای همهٔ خانه‌ها."],
    channel: ["Telephone", "تلفن"],
    kpi: ["Takings in 12 months", "دریافتی ۱۲ ماه"],
  }),
  play("first_home", {
    objective: ["A first guest within a month", "نخستین مهمان تا یک ماه"],
    offer: [
      "Pictures taken for free, and a lower price for the first three guests",
      "عکس رایگان، و قیمت کمتر برای سه مهمان نخست",
    ],
    message: ["Three guests, three ratings, and you are found.", "سه مهمان، سه امتیاز، و پیدا می‌شوید."],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Share with a stay within 60 days", "سهم دارای اقامت تا ۶۰ روز"],
  }),
];
