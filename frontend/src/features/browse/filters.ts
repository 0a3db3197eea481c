import type { OfferKind } from "@/types";

export const KINDS = ["movie", "show"] as const;
export const ORDERINGS = ["-popularity", "-rating", "-year", "year", "name"] as const;
export const OFFER_KINDS = ["subscription", "free", "ads", "rent", "buy"] as const satisfies OfferKind[];

export type Kind = (typeof KINDS)[number];
export type Ordering = (typeof ORDERINGS)[number];

/** What is asked of the catalogue; the names are those of the API and of the address. */
export interface BrowseFilters {
  q: string;
  kind: Kind | null;
  genre: string[];
  theme: string | null;
  platform: string[];
  offer: OfferKind | null;
  year_from: number | null;
  year_to: number | null;
  minutes: number | null;
  person: number | null;
  ordering: Ordering;
}

export const NO_FILTERS: BrowseFilters = {
  q: "",
  kind: null,
  genre: [],
  theme: null,
  platform: [],
  offer: null,
  year_from: null,
  year_to: null,
  minutes: null,
  person: null,
  ordering: "-popularity",
};

/** The filters of an address. What makes no sense there is left out, for addresses are typed and cut short. */
export function readFilters(params: URLSearchParams): BrowseFilters {
  return {
    q: params.get("q")?.trim().slice(0, 100) ?? "",
    kind: oneOf(KINDS, params.get("kind")),
    genre: slugs(params.get("genre")),
    theme: slugs(params.get("theme"))[0] ?? null,
    platform: slugs(params.get("platform")),
    offer: oneOf(OFFER_KINDS, params.get("offer")),
    year_from: whole(params.get("year_from"), 1870, 2100),
    year_to: whole(params.get("year_to"), 1870, 2100),
    minutes: whole(params.get("minutes"), 1, 6000),
    person: whole(params.get("person"), 1, Number.MAX_SAFE_INTEGER),
    ordering: oneOf(ORDERINGS, params.get("ordering")) ?? NO_FILTERS.ordering,
  };
}

/** The shortest query string that `readFilters` reads as these filters. */
export function writeFilters(filters: BrowseFilters): string {
  const given = Object.entries(filters).filter(([name, value]) => isSet(name as keyof BrowseFilters, value));
  // Commas part slugs, which have none: left as they are, the address stays readable.
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    .toString()
    .replaceAll("%2C", ",");
}

/** What the API is asked for. */
export function filterParams(filters: BrowseFilters): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(writeFilters(filters)));
}

/** How many filters narrow the list: a span of years is one, and an order or a text is none. */
export function countFilters(filters: BrowseFilters): number {
  const facets = [
    filters.genre.length > 0,
    filters.platform.length > 0,
    filters.offer,
    filters.year_from ?? filters.year_to,
    filters.minutes,
    filters.theme,
    filters.person,
  ];
  return facets.filter(Boolean).length;
}

/** With the slug added, or taken away if it was there. */
export function toggled(chosen: string[], slug: string): string[] {
  return chosen.includes(slug) ? chosen.filter((other) => other !== slug) : [...chosen, slug];
}

function isSet(name: keyof BrowseFilters, value: unknown): boolean {
  return value !== null && String(value) !== String(NO_FILTERS[name]);
}

function oneOf<Value extends string>(known: readonly Value[], text: string | null): Value | null {
  return known.find((value) => value === text) ?? null;
}

function slugs(text: string | null): string[] {
  const found = (text ?? "").split(",").filter((slug) => /^[\w-]{1,100}$/.test(slug));
  return [...new Set(found)];
}

function whole(text: string | null, least: number, most: number): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= least && value <= most ? value : null;
}
