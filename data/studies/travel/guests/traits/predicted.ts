import { modelled } from "../../../../define/define-traits.ts";
import { comingBack, priceMinded } from "../models.ts";

/** What models say of guests. */
export const predictedTraits = [
  modelled(
    "coming_back_chance",
    "number",
    "share",
    ["chance to come back", "احتمال بازگشت"],
    [
      "How likely a guest who travels so stays again within half a year; missing for those who did not stay in the half year before the last.",
      "احتمال اینکه مهمانی با چنین سفری تا نیم سال باز بماند؛ نامعلوم برای کسانی که در نیم سال پیش از آن نمانده‌اند.",
    ],
    comingBack,
    "chance",
  ),
  modelled(
    "minds_price_chance",
    "number",
    "share",
    ["chance to mind the price", "احتمال حساسیت به قیمت"],
    [
      "How likely the guest would name the price as what matters most.",
      "احتمال اینکه مهمان قیمت را مهم‌ترین بداند.",
    ],
    priceMinded,
    "chance",
  ),
] as const;
