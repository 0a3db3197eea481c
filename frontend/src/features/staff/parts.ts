export const PARTS = [
  "sources",
  "runs",
  "conflicts",
  "joinings",
  "identities",
  "precedence",
  "recommendations",
] as const;
export type Part = (typeof PARTS)[number];

export function partOf(text: string | null): Part {
  return PARTS.find((part) => part === text) ?? "sources";
}
