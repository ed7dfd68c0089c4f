import { isIPv6 } from "node:net";

/**
 * The network that an address is counted by: of IPv6 its first 64 bits, since whoever has one such network has all of its addresses;
 * of IPv4, also where it is written as IPv6, the address itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  const [before = [], after = []] = plain.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const left = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(left).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
