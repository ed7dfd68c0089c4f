import { inPersian } from "../../text.ts";

/** The retailer's range. `category` is the value in the products table. */
export const categories = [
  { id: "kitchen", category: "Kitchen", fa: "آشپزخانه" },
  { id: "dining", category: "Dining", fa: "سفره و میز" },
  { id: "home_textiles", category: "Home textiles", fa: "منسوجات خانه" },
  { id: "decor", category: "Decor and candles", fa: "دکور و شمع" },
  { id: "gifts", category: "Gifts", fa: "هدیه" },
  { id: "children", category: "Children", fa: "کودک" },
] as const;

/** What the categories are called. */
export const categoriesCalled = inPersian(
  Object.fromEntries(categories.map(({ category, fa }) => [category, fa])),
);
