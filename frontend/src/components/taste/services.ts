import type { Platform } from "@/types";

export function toggled(chosen: readonly string[], slug: string): string[] {
  return chosen.includes(slug) ? chosen.filter((held) => held !== slug) : [...chosen, slug];
}

/** The platforms of a country, and behind them those that were chosen elsewhere. */
export function withChosen(here: Platform[], everywhere: Platform[], chosen: readonly string[]): Platform[] {
  const known = new Set(here.map(({ slug }) => slug));
  return [...here, ...everywhere.filter(({ slug }) => chosen.includes(slug) && !known.has(slug))];
}

/** Those whose name has the text in it, accents and case set aside. */
export function matching(platforms: Platform[], text: string): Platform[] {
  const wanted = folded(text.trim());
  return wanted === "" ? platforms : platforms.filter(({ name }) => folded(name).includes(wanted));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
