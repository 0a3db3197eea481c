export const PARTS = ["watchlist", "ratings", "following", "hidden"] as const;
export type Part = (typeof PARTS)[number];

export function partOf(text: string | null): Part {
  return PARTS.find((part) => part === text) ?? "watchlist";
}
