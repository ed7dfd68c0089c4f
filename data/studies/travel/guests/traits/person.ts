import { attribute } from "../../../../define/define-traits.ts";

/** Who the guest is, as stated. */
export const personTraits = [
  attribute(
    "home_country",
    "string",
    "demographic",
    ["home country", "کشور مبدأ"],
    ["Country of the account.", "کشور حساب."],
  ),
  attribute(
    "age",
    "number",
    "demographic",
    ["age", "سن"],
    ["Age as the guest states it.", "سن به گفتهٔ خود مهمان."],
    { unit: "years" },
  ),
  attribute(
    "agrees_to_messages",
    "boolean",
    "journey",
    ["agrees to messages", "رضایت به پیام"],
    ["Agrees to e-mails and notices.", "به ایمیل و پیام رضایت داده است."],
  ),
  attribute(
    "joined_at",
    "instant",
    "journey",
    ["opening of the account", "گشایش حساب"],
    ["When the guest opened an account.", "زمان گشایش حساب."],
  ),
] as const;
