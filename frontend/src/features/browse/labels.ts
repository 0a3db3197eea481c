import { useQuery } from "@tanstack/react-query";
import { genresQuery, platformsQuery } from "@/lib/catalogue";
import { duration } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useCountry } from "@/lib/profile";
import { personQuery } from "./api";
import { type BrowseFilters, toggled } from "./filters";

/** A filter that is set: how it reads, and what takes it away. */
export interface ActiveFilter {
  key: string;
  label: string;
  without: Partial<BrowseFilters>;
}

/** The names behind the slugs; the slug itself, in words, until they are known. */
export function useFilterNames(filters: BrowseFilters) {
  const { data: genres = [] } = useQuery(genresQuery);
  const { data: platforms = [] } = useQuery(platformsQuery(useCountry()));
  const { data: person } = useQuery({
    ...personQuery(filters.person ?? 0),
    enabled: filters.person !== null,
  });
  return {
    genre: (slug: string) => genres.find((genre) => genre.slug === slug)?.name ?? inWords(slug),
    platform: (slug: string) => platforms.find((platform) => platform.slug === slug)?.name ?? inWords(slug),
    person: person?.name ?? "…",
  };
}

export type FilterNames = ReturnType<typeof useFilterNames>;

export function activeFilters(filters: BrowseFilters, names: FilterNames): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  const add = (key: string, label: string, without: Partial<BrowseFilters>) =>
    active.push({ key, label, without });
  if (filters.q) add("q", t("browse.named", { text: filters.q }), { q: "" });
  if (filters.person !== null) add("person", t("browse.with", { name: names.person }), { person: null });
  if (filters.theme) add("theme", inWords(filters.theme), { theme: null });
  for (const slug of filters.genre) {
    add(`genre ${slug}`, names.genre(slug), { genre: toggled(filters.genre, slug) });
  }
  for (const slug of filters.platform) {
    add(`platform ${slug}`, names.platform(slug), { platform: toggled(filters.platform, slug) });
  }
  if (filters.offer) add("offer", t(OFFER_LABELS[filters.offer]), { offer: null });
  const years = yearsLabel(filters);
  if (years) add("years", years, { year_from: null, year_to: null });
  if (filters.minutes) add("length", lengthLabel(filters.minutes), { minutes: null });
  return active;
}

const OFFER_LABELS = {
  subscription: "browse.offer.subscription",
  free: "browse.offer.free",
  ads: "browse.offer.ads",
  rent: "browse.offer.rent",
  buy: "browse.offer.buy",
  addon: "way.kind.addon",
} as const;

/** "1990–1999", "since 2020", "until 1960"; "" when any year will do. */
export function yearsLabel({ year_from: from, year_to: to }: BrowseFilters): string {
  if (from && to) return from === to ? String(from) : `${from}–${to}`;
  if (from) return t("browse.years.since", { year: from });
  return to ? t("browse.years.until", { year: to }) : "";
}

export function lengthLabel(minutes: number): string {
  return t("browse.length.upTo", { duration: duration(minutes) });
}

/** "Netflix", "Netflix +2"; "" for none. */
export function listLabel(names: string[]): string {
  const [first, ...others] = names;
  if (!first) return "";
  return others.length > 0 ? t("browse.plus", { first, count: others.length }) : first;
}

function inWords(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
