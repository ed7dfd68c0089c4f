import type { Segmentation } from "../../../study.ts";
import { all, any, trait } from "../language.ts";

/**
 * What the network was like where the subscriber is, from the readings of their devices. −105 dBm is where calls begin to
 * break off and −95 dBm a usable signal indoors, as networks commonly grade it; at 5 Mbit/s a film stutters.
 */
export const experienceGroups: Segmentation = {
  id: "experience_groups",
  name: { en: "Network experience", fa: "تجربهٔ شبکه" },
  description: {
    en: "Subscribers by the signal, speed and dropped connections that their devices read in the last three months.",
    fa: "مشترکان بر پایهٔ سیگنال، سرعت و قطعی‌هایی که دستگاهشان در سه ماه گذشته سنجیده است.",
  },
  basis: "behavioural",
  goal: "good_network",
  cases: [
    {
      segment: "poor_reception",
      name: { en: "Poor reception", fa: "آنتن ضعیف" },
      description: {
        en: "Mean signal of −105 dBm or weaker, speed of 5 Mbit/s or less, or a connection dropped in every fifth hour or oftener.",
        fa: "میانگین سیگنال ‎−۱۰۵ دسی‌بل‌میلی‌وات یا ضعیف‌تر، سرعت ۵ مگابیت بر ثانیه یا کمتر، یا دست‌کم یک قطعی در هر پنج ساعت.",
      },
      where: any(
        trait("signal_dbm", "LTE", -105),
        trait("speed_mbps", "LTE", 5),
        trait("drops_per_hour", "GTE", 0.2),
      ),
      play: "repair_first",
    },
    {
      segment: "good_reception",
      name: { en: "Good reception", fa: "آنتن خوب" },
      description: {
        en: "Mean signal of −95 dBm or stronger at 20 Mbit/s or more.",
        fa: "میانگین سیگنال ‎−۹۵ دسی‌بل‌میلی‌وات یا قوی‌تر، با سرعت ۲۰ مگابیت بر ثانیه یا بیشتر.",
      },
      where: all(trait("signal_dbm", "GTE", -95), trait("speed_mbps", "GTE", 20)),
      play: "next_service",
    },
    {
      segment: "fair_reception",
      name: { en: "Fair reception", fa: "آنتن متوسط" },
      description: { en: "Between poor and good.", fa: "میان ضعیف و خوب." },
      where: trait("signal_dbm", "EXISTS"),
      play: "next_service",
    },
  ],
  otherwise: {
    segment: "not_read",
    name: { en: "Not read", fa: "سنجیده‌نشده" },
    description: {
      en: "No device of theirs read the network in the last three months.",
      fa: "در سه ماه گذشته دستگاهشان شبکه را نسنجیده است.",
    },
  },
};
