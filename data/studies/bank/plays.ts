import { play } from "../../define/define-play.ts";
import type { Play } from "../../study.ts";

/** What to do for a segment. No play raises what customers owe without a check that they can pay. */
export const plays: readonly Play[] = [
  play("deposit_high_rate", {
    objective: ["Gather deposits of the wealthy", "گردآوردن سپردهٔ دارایان"],
    offer: ["Term deposit at a higher rate from 5,000 on", "سپردهٔ مدت‌دار با سود بالاتر از ۵٬۰۰۰ به بالا"],
    message: ["Your money earns more if it may stay a year.", "اگر پولتان یک سال بماند سود بیشتری می‌گیرد."],
    channel: ["Call by their own adviser", "تماس مشاور خودشان"],
    kpi: [
      "First-year income of products opened in 60 days, against those held out",
      "درآمد سال نخست محصولات گشوده در ۶۰ روز، در برابر کنارگذاشته‌ها",
    ],
  }),
  play("deposit_at_branch", {
    objective: ["Offer a safe yield where they already come", "سود بی‌خطر در همان شعبه‌ای که می‌آیند"],
    offer: ["Term deposit of one year, explained at the counter", "سپردهٔ یک‌ساله با توضیح پشت باجه"],
    message: [
      "A fixed rate, in writing, and the money is yours again in a year.",
      "نرخ ثابت و نوشته؛ پس از یک سال پول باز از آن شماست.",
    ],
    channel: ["Branch, then a letter", "شعبه، سپس نامه"],
    kpi: ["Share with a term deposit within 60 days", "سهم دارای سپرده تا ۶۰ روز"],
  }),
  play("low_rate_loan", {
    objective: ["Lend to the young at a low rate", "وام کم‌بهره به جوانان"],
    offer: [
      "Personal loan at a low rate, after a check that they can pay",
      "وام شخصی با نرخ پایین، پس از سنجش توان بازپرداخت",
    ],
    message: ["For the first home, the course or the move.", "برای خانهٔ نخست، دوره یا جابه‌جایی."],
    channel: ["App, then e-mail", "اپ، سپس ایمیل"],
    kpi: [
      "Loans opened in 60 days, and none in default after a year",
      "وام‌های گشوده در ۶۰ روز، بی معوق پس از یک سال",
    ],
  }),
  play("next_product", {
    objective: ["Offer the product that comes next", "پیشنهاد محصول بعدی"],
    offer: [
      "The one that customers of the same life stage and wealth took most often",
      "محصولی که هم‌مرحله‌ها و هم‌دارایی‌ها بیشتر پذیرفته‌اند",
    ],
    message: ["Customers like you took this next.", "مشتریانی چون شما سپس این را برگزیدند."],
    channel: ["The channel they use: app or branch", "کانالی که به کار می‌برند: اپ یا شعبه"],
    kpi: ["Products a customer after 90 days", "محصول هر مشتری پس از ۹۰ روز"],
  }),
  play("first_savings", {
    objective: ["Begin to save", "آغاز پس‌انداز"],
    offer: ["Savings account that rounds payments up", "حساب پس‌اندازی که پرداخت‌ها را گرد می‌کند"],
    message: ["Put by what you won’t miss.", "آن‌چه به چشم نمی‌آید کنار بگذارید."],
    channel: ["App notice", "پیام اپ"],
    kpi: ["Savings accounts opened in 60 days", "حساب‌های پس‌انداز گشوده در ۶۰ روز"],
  }),
  play("retirement_talk", {
    objective: ["Plan for retirement", "برنامهٔ بازنشستگی"],
    offer: [
      "An hour with an adviser: what will come in, what will go out",
      "یک ساعت با مشاور: چه می‌آید و چه می‌رود",
    ],
    message: ["Ten years pass quickly; an hour now is enough.", "ده سال زود می‌گذرد؛ یک ساعت اکنون بس است."],
    channel: ["Call, then branch", "تماس، سپس شعبه"],
    kpi: ["Money put by after a year", "پول کنارگذاشته پس از یک سال"],
  }),
  play("payment_plan", {
    objective: ["Out of the overdraft", "بیرون‌آمدن از بدهی"],
    offer: ["Payment plan in fixed parts; no new credit", "برنامهٔ پرداخت با قسط‌های ثابت؛ بی وام تازه"],
    message: ["Let us make it one amount a month.", "بیایید یک مبلغ در ماه باشد."],
    channel: ["Call, and a letter", "تماس و نامه"],
    kpi: ["Share no longer overdrawn after 6 months", "سهم بی بدهی پس از ۶ ماه"],
  }),
  play("welcome", {
    objective: ["A good first year", "سال نخستِ خوب"],
    offer: ["Move of standing orders done for them", "انتقال دستورهای پرداخت به دست ما"],
    message: ["We bring everything over.", "همه را ما جابه‌جا می‌کنیم."],
    channel: ["App and a call after a month", "اپ و تماسی پس از یک ماه"],
    kpi: ["Paid from their account in the third month", "پرداخت از حساب در ماه سوم"],
  }),
  play("salary_here", {
    objective: ["Become the bank of their salary", "بانک حقوق شدن"],
    offer: ["Account without fees while the salary comes in", "حساب بی کارمزد تا وقتی حقوق می‌آید"],
    message: ["One account for everything.", "یک حساب برای همه چیز."],
    channel: ["App, otherwise letter", "اپ، وگرنه نامه"],
    kpi: ["Payments in three months", "پرداخت‌ها در سه ماه"],
  }),
  play("call_before_leaving", {
    objective: ["Ask before the rest goes", "پرسیدن پیش از رفتن باقی پول"],
    offer: ["What another bank offers, met where it can be", "برابری با پیشنهاد بانک دیگر، اگر شدنی باشد"],
    message: ["Is there something that we could do better?", "چیزی هست که بهتر بکنیم؟"],
    channel: ["Call within a week", "تماس در یک هفته"],
    kpi: ["Money at hand after 90 days", "موجودی در دسترس پس از ۹۰ روز"],
  }),
  play("wake_account", {
    objective: ["Use it or close it", "به کار بردن یا بستن"],
    offer: [
      "Card without fee for a year, or the account closed free of charge",
      "کارت بی کارمزد یک‌ساله، یا بستن رایگان حساب",
    ],
    message: ["Your account has been quiet.", "حسابتان خاموش بوده است."],
    channel: ["Letter", "نامه"],
    kpi: ["Paid again within 90 days", "پرداخت دوباره تا ۹۰ روز"],
  }),
  play("leave_in_peace", {
    objective: ["Stop calling", "دست‌کشیدن از تماس"],
    offer: ["Nothing for six months", "هیچ، تا شش ماه"],
    message: ["No message.", "بی پیام."],
    channel: ["None", "هیچ"],
    kpi: ["Contacts saved, and no fewer who say yes", "تماس‌های کم‌شده، بی کاستن از پذیرش"],
  }),
  play("renew_deposit", {
    objective: ["Keep the deposit when it ends", "نگه‌داشتن سپرده در سررسید"],
    offer: ["Renewal at the rate of new customers", "تمدید با نرخ مشتریان تازه"],
    message: ["Your deposit ends soon; here is the new rate.", "سپرده‌تان به سررسید می‌رسد؛ این نرخ تازه است."],
    channel: ["The channel of the first yes", "همان کانالی که پذیرفتند"],
    kpi: ["Share renewed within 30 days of its end", "سهم تمدید تا ۳۰ روز پس از سررسید"],
  }),
];
