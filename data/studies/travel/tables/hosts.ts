import type { Column, TableContract } from "../../../contract.ts";
import { inPersian } from "../../../text.ts";

/** How soon a host answers, quickest first. */
const answerTimes = ["within an hour", "within a few hours", "within a day", "a few days or more"] as const;

/** Who lets homes. */
export const hosts = {
  name: "hosts",
  grain: "one row per host",
  primaryKey: ["host_id"],
  foreignKeys: [],
  columns: {
    host_id: { type: "string", required: true, description: "The host, as the source names them." },
    hosting_since: { type: "instant", optional: true, description: "When the host opened an account." },
    answers_within: {
      type: "string",
      optional: true,
      oneOf: answerTimes,
      called: inPersian({
        "within an hour": "تا یک ساعت",
        "within a few hours": "تا چند ساعت",
        "within a day": "تا یک روز",
        "a few days or more": "چند روز یا بیشتر",
      }),
      description: "How soon the host usually answers; missing where nobody asked lately.",
    },
    response_rate: {
      type: "number",
      unit: "share",
      optional: true,
      min: 0,
      max: 1,
      description: "Part of the enquiries that the host answered.",
    },
    acceptance_rate: {
      type: "number",
      unit: "share",
      optional: true,
      min: 0,
      max: 1,
      description: "Part of the requests that the host accepted.",
    },
    is_superhost: {
      type: "boolean",
      optional: true,
      description: "Has the platform’s badge for good hosts.",
    },
    agrees_to_messages: {
      type: "boolean",
      optional: true,
      description: "Agrees to advice by e-mail; missing is no consent.",
    },
  },
} as const satisfies TableContract;

export const hostId = {
  noun: { en: "host", fa: "میزبان", many: { en: "hosts", fa: "میزبان‌ها" } },
  type: "string",
  required: true,
  description: "The host.",
} as const satisfies Column;

export const hostKey = { column: "host_id", table: "hosts", references: "host_id" } as const;
