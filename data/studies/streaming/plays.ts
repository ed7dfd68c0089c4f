import { play } from "../../define/define-play.ts";
import type { Play } from "../../study.ts";

/** What to do for a segment. */
export const plays: readonly Play[] = [
  play("family_profile", {
    objective: ["Become the family's evening", "شب خانواده شدن"],
    offer: ["A profile for children, with the family shelf on top", "نمایهٔ کودک با قفسهٔ خانواده در بالا"],
    message: ["Something for everyone on the sofa, chosen by age.", "برای هر کس روی مبل چیزی، به‌تناسب سن."],
    channel: ["Home page on the TV", "صفحهٔ خانهٔ تلویزیون"],
    kpi: [
      "Weeks with a viewing in eight, against a held-out tenth",
      "هفته‌های تماشا از هشت، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("next_season_alert", {
    objective: ["Carry them over to the next series", "رساندن به سریال بعدی"],
    offer: ["The next series that viewers like them went on to", "سریال بعدی که بینندگان همانندشان دیدند"],
    message: [
      "You have two episodes left; this is what others watched next.",
      "دو قسمت مانده؛ دیگران پس از آن این را دیدند.",
    ],
    channel: ["Notice in the app, two episodes before the end", "پیام اپ، دو قسمت پیش از پایان"],
    kpi: ["Titles in 90 days, against a held-out tenth", "عنوان‌ها در ۹۰ روز، در برابر یک‌دهم کنارگذاشته"],
  }),
  play("weekend_evening", {
    objective: ["Win the weekend", "گرفتن آخر هفته"],
    offer: [
      "Three films for Friday, of the shelf that they watch most",
      "سه فیلم برای جمعه از قفسهٔ دلخواهشان",
    ],
    message: ["Two hours on Friday? One of these three.", "دو ساعت آخر هفته؟ یکی از این سه."],
    channel: ["E-mail on Thursday", "ایمیل پنج‌شنبه"],
    kpi: ["Viewings in 30 days, against a held-out tenth", "تماشاها در ۳۰ روز، در برابر یک‌دهم کنارگذاشته"],
  }),
  play("short_evening", {
    objective: ["Fit the short evening", "شب کوتاه"],
    offer: ["Episodes under thirty minutes, kept for the way", "قسمت‌های زیر سی دقیقه، ذخیره برای راه"],
    message: ["Twenty minutes? Laugh for twenty minutes.", "بیست دقیقه دارید؟ بیست دقیقه بخندید."],
    channel: ["Notice in the app at half past five", "پیام اپ ساعت پنج و نیم"],
    kpi: [
      "Weeks with a viewing in eight, against a held-out tenth",
      "هفته‌های تماشا از هشت، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("live_and_after", {
    objective: ["Be there after the match", "همراهی پس از مسابقه"],
    offer: ["The documentary about what was in the news this week", "مستندی دربارهٔ خبر این هفته"],
    message: ["You saw the result; here is the story behind it.", "نتیجه را دیدید؛ این داستان پشت آن است."],
    channel: ["Notice in the app on Monday", "پیام اپ دوشنبه"],
    kpi: ["Viewings in 30 days, against a held-out tenth", "تماشاها در ۳۰ روز، در برابر یک‌دهم کنارگذاشته"],
  }),
  play("welcome_path", {
    objective: ["Find the first three titles", "یافتن سه عنوان نخست"],
    offer: [
      "Three questions at the door, and a home page made of the answers",
      "سه پرسش در آغاز و صفحهٔ خانه از پاسخ‌ها",
    ],
    message: [
      "Tell us three that you liked, and we begin there.",
      "سه عنوان دلخواه بگویید تا از همان آغاز کنیم.",
    ],
    channel: ["First screen, then e-mail on day three", "نخستین صفحه، سپس ایمیل روز سوم"],
    kpi: ["Share who watch a third title in 30 days", "سهم کسانی که در ۳۰ روز عنوان سوم را می‌بینند"],
  }),
  play("reason_to_return", {
    objective: ["Give a reason to come back", "دلیلی برای بازگشت"],
    offer: ["What is new of their taste since they were last here", "تازه‌های سلیقه‌شان از آخرین حضور"],
    message: ["Since you were last here: these four.", "از آخرین باری که بودید: این چهار."],
    channel: ["E-mail, then a notice a week later", "ایمیل، یک هفته بعد پیام اپ"],
    kpi: [
      "Share who watch in 30 days, against a held-out tenth",
      "سهم تماشا در ۳۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("pause_instead", {
    objective: ["Part as friends for a while", "جدایی دوستانه و کوتاه"],
    offer: ["A pause of up to three months at no cost", "توقف رایگان تا سه ماه"],
    message: ["Busy months? Pause, and your lists stay.", "ماه‌های شلوغ؟ متوقف کنید؛ فهرست‌ها می‌مانند."],
    channel: ["E-mail before the next payment", "ایمیل پیش از پرداخت بعدی"],
    kpi: ["Share who pay again within six months", "سهم پرداخت دوباره در شش ماه"],
  }),
  play("win_back", {
    objective: ["Win back", "بازگرداندن"],
    offer: [
      "The new season of what they watched most, one month at half price",
      "فصل تازهٔ سریال دلخواهشان، یک ماه نیم‌بها",
    ],
    message: ["It goes on: the new season is here.", "ادامه دارد: فصل تازه آمد."],
    channel: ["E-mail on the day of the season", "ایمیل روز انتشار فصل"],
    kpi: [
      "Share who subscribe again in 60 days, against a held-out tenth",
      "سهم اشتراک دوباره در ۶۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("yearly_plan", {
    objective: ["Bind those who stay anyway, cheaply", "پیوند ارزان با ماندگاران"],
    offer: ["Twelve months for eleven", "دوازده ماه به بهای یازده"],
    message: ["You are here every week: take the year.", "هر هفته اینجایید؛ سال را بگیرید."],
    channel: ["Notice in the app", "پیام اپ"],
    kpi: ["Payments in a year, against a held-out tenth", "پرداخت‌های یک سال، در برابر یک‌دهم کنارگذاشته"],
  }),
  play("larger_plan", {
    objective: ["Let the home watch at once", "تماشای هم‌زمان خانه"],
    offer: ["Standard for the price of Basic for two months", "طرح استاندارد با قیمت پایه تا دو ماه"],
    message: ["Three devices, one screen: let all of them play.", "سه دستگاه، یک صفحه؛ همه را روشن کنید."],
    channel: ["When the second device is refused", "هنگام رد دستگاه دوم"],
    kpi: ["Monthly price in 90 days, leavers counted as nothing", "قیمت ماهانه در ۹۰ روز، با شمارش رفتگان"],
  }),
  play("smaller_plan", {
    objective: ["Keep them by a fair price", "نگه‌داشتن با قیمت منصفانه"],
    offer: ["Basic, before they look at the bill", "طرح پایه، پیش از نگاه به صورتحساب"],
    message: ["You use one screen: pay for one.", "یک صفحه به کار می‌برید؛ برای یکی بپردازید."],
    channel: ["E-mail before the next payment", "ایمیل پیش از پرداخت بعدی"],
    kpi: [
      "Share who cancel within 90 days, against a held-out tenth",
      "سهم لغو در ۹۰ روز، در برابر یک‌دهم کنارگذاشته",
    ],
  }),
  play("ask_why", {
    objective: ["Learn what is missing", "دانستن کمبودها"],
    offer: ["A seat in the panel that sees pilots first", "جایی در گروهی که نمونه‌ها را نخست می‌بیند"],
    message: [
      "You rate more than most: tell us what to buy.",
      "بیش از دیگران امتیاز می‌دهید؛ بگویید چه بخریم.",
    ],
    channel: ["E-mail", "ایمیل"],
    kpi: ["Mean rating of what they watch in 90 days", "میانگین امتیاز تماشاها در ۹۰ روز"],
  }),
];
