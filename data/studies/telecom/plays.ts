import type { Play } from "../../study.ts";

/** What to do for a segment. */
export const plays: readonly Play[] = [
  {
    id: "large_bundle",
    objective: { en: "Grow with their use", fa: "رشد همراه با مصرف" },
    offer: {
      en: "A large bundle, the first month at the price of the present one",
      fa: "بستهٔ بزرگ، ماه نخست با قیمت کنونی",
    },
    message: { en: "Use what you like: it is included.", fa: "هرچه می‌خواهید مصرف کنید؛ در بسته است." },
    channel: { en: "App notice, then a call", fa: "پیام اپ، سپس تماس" },
    kpi: {
      en: "Monthly charges in 90 days, against a held-out tenth",
      fa: "هزینهٔ ماهانه در ۹۰ روز، در برابر یک‌دهم کنارگذاشته",
    },
  },
  {
    id: "economical_bundle",
    objective: { en: "Keep them by a fair price", fa: "نگه‌داشتن با قیمت منصفانه" },
    offer: {
      en: "The economical bundle that covers what they use",
      fa: "بستهٔ اقتصادی که مصرفشان را می‌پوشاند",
    },
    message: {
      en: "You use less than you pay for: this one fits.",
      fa: "کمتر از پرداختتان مصرف می‌کنید؛ این بسته مناسب شماست.",
    },
    channel: { en: "Text message", fa: "پیامک" },
    kpi: {
      en: "Share who leave within 90 days, against a held-out tenth",
      fa: "سهم رفتگان در ۹۰ روز، در برابر یک‌دهم کنارگذاشته",
    },
  },
  {
    id: "upgrade_after_shock",
    objective: { en: "End the surprises", fa: "پایان شگفتی‌ها" },
    offer: {
      en: "The next larger bundle, with half of the extra charges given back",
      fa: "بستهٔ بزرگ‌تر، با بازپرداخت نیمی از هزینهٔ اضافی",
    },
    message: {
      en: "Your last bill was higher than usual; here is how it will not happen again.",
      fa: "صورتحساب اخیرتان بیش از معمول بود؛ این‌گونه تکرار نمی‌شود.",
    },
    channel: { en: "A call within three days of the bill", fa: "تماس تا سه روز پس از صورتحساب" },
    kpi: {
      en: "Charges beyond the bundle, and share who leave, in 90 days",
      fa: "هزینهٔ بیرون از بسته و سهم رفتگان در ۹۰ روز",
    },
  },
  {
    id: "step_to_list_price",
    objective: { en: "Bring old prices to the list", fa: "رساندن قیمت‌های قدیمی به فهرست" },
    offer: {
      en: "A larger bundle at half the difference for a year",
      fa: "بستهٔ بزرگ‌تر با نیمی از تفاوت قیمت تا یک سال",
    },
    message: { en: "More data for a little more.", fa: "دادهٔ بیشتر با اندکی بیشتر." },
    channel: { en: "E-mail, three months before the term ends", fa: "ایمیل، سه ماه پیش از پایان دوره" },
    kpi: {
      en: "Monthly charges after a year, leavers counted as nothing",
      fa: "هزینهٔ ماهانه پس از یک سال، با شمارش رفتگان",
    },
  },
  {
    id: "repair_first",
    objective: { en: "Repair before they complain", fa: "تعمیر پیش از شکایت" },
    offer: {
      en: "The cell repaired, a booster at home until then",
      fa: "تعمیر سلول، و تقویت‌کنندهٔ خانگی تا آن زمان",
    },
    message: {
      en: "We saw that your reception is poor; this is what we do about it.",
      fa: "دیدیم آنتنتان ضعیف است؛ این کار را می‌کنیم.",
    },
    channel: { en: "Text message, then a visit", fa: "پیامک، سپس بازدید" },
    kpi: {
      en: "Speed and dropped connections in 90 days; complaints",
      fa: "سرعت و قطعی‌ها در ۹۰ روز؛ شکایت‌ها",
    },
  },
  {
    id: "apology_call",
    objective: { en: "Hear them out", fa: "شنیدن سخنشان" },
    offer: {
      en: "One person who follows the matter up to its end",
      fa: "یک نفر که موضوع را تا پایان دنبال می‌کند",
    },
    message: {
      en: "You called us more than once; I take care of it now.",
      fa: "بیش از یک بار تماس گرفتید؛ اکنون خودم پیگیرم.",
    },
    channel: { en: "Telephone", fa: "تلفن" },
    kpi: { en: "Further calls, and share who leave, in 90 days", fa: "تماس‌های بعدی و سهم رفتگان در ۹۰ روز" },
  },
  {
    id: "welcome_check",
    objective: { en: "Make the first months good", fa: "خوش‌کردن ماه‌های نخست" },
    offer: {
      en: "A look at the first bill and the bundle after two months",
      fa: "بازبینی نخستین صورتحساب و بسته پس از دو ماه",
    },
    message: { en: "Does your bundle fit? We looked.", fa: "بسته‌تان مناسب است؟ نگاه کردیم." },
    channel: { en: "App notice", fa: "پیام اپ" },
    kpi: { en: "Share who are still there after six months", fa: "سهم ماندگاران پس از شش ماه" },
  },
  {
    id: "offer_a_term",
    objective: { en: "Bind those who are free to go", fa: "پیوند با کسانی که آزادند بروند" },
    offer: {
      en: "A year's contract with the twelfth month free",
      fa: "قرارداد یک‌ساله با ماه دوازدهم رایگان",
    },
    message: { en: "Stay a year, pay eleven months.", fa: "یک سال بمانید، یازده ماه بپردازید." },
    channel: { en: "Text message and app", fa: "پیامک و اپ" },
    kpi: {
      en: "Share with a term in 60 days; share who leave in a year",
      fa: "سهم دارای قرارداد در ۶۰ روز؛ سهم رفتگان در یک سال",
    },
  },
  {
    id: "renew_early",
    objective: { en: "Renew before the term ends", fa: "تمدید پیش از پایان دوره" },
    offer: { en: "A new telephone or a lower price, to choose", fa: "گوشی نو یا قیمت کمتر، به انتخاب" },
    message: {
      en: "Your contract ends soon: choose what you prefer.",
      fa: "قراردادتان رو به پایان است؛ انتخاب کنید.",
    },
    channel: { en: "A call, eight weeks before", fa: "تماس، هشت هفته پیش" },
    kpi: { en: "Share renewed at the end of the term", fa: "سهم تمدیدشده در پایان دوره" },
  },
  {
    id: "next_service",
    objective: { en: "Add what protects them", fa: "افزودن آنچه نگهشان می‌دارد" },
    offer: {
      en: "Technical support and online security, three months free",
      fa: "پشتیبانی فنی و امنیت آنلاین، سه ماه رایگان",
    },
    message: { en: "Help when something does not work.", fa: "کمک، وقتی چیزی کار نمی‌کند." },
    channel: { en: "App notice", fa: "پیام اپ" },
    kpi: { en: "Share who keep the service after six months", fa: "سهم دارندگان خدمت پس از شش ماه" },
  },
  {
    id: "automatic_payment",
    objective: { en: "Make paying easy", fa: "آسان‌کردن پرداخت" },
    offer: { en: "A small credit for automatic payment", fa: "اعتباری کوچک برای پرداخت خودکار" },
    message: { en: "Set it once, and think of it no more.", fa: "یک بار تنظیم کنید و فراموش کنید." },
    channel: { en: "On the bill", fa: "روی صورتحساب" },
    kpi: { en: "Share on automatic payment in 90 days", fa: "سهم پرداخت خودکار در ۹۰ روز" },
  },
  {
    id: "thank_long_stay",
    objective: { en: "Keep them, without discount", fa: "نگه‌داشتن، بی تخفیف" },
    offer: {
      en: "A line of support of their own and a month of roaming a year",
      fa: "خط پشتیبانی ویژه و یک ماه رومینگ در سال",
    },
    message: { en: "Thank you for the years.", fa: "سپاس از سال‌های همراهی." },
    channel: { en: "Letter", fa: "نامه" },
    kpi: {
      en: "Share who leave in a year, against a held-out tenth",
      fa: "سهم رفتگان در یک سال، در برابر یک‌دهم کنارگذاشته",
    },
  },
  {
    id: "win_back_call",
    objective: { en: "Find out why they left", fa: "یافتن دلیل رفتن" },
    offer: { en: "The bundle that fits, without a fee to come back", fa: "بستهٔ مناسب، بی هزینهٔ بازگشت" },
    message: { en: "What did we get wrong?", fa: "کجا کوتاهی کردیم؟" },
    channel: { en: "A call, two months after", fa: "تماس، دو ماه پس از رفتن" },
    kpi: { en: "Share back within 90 days", fa: "سهم بازگشتگان تا ۹۰ روز" },
  },
];
