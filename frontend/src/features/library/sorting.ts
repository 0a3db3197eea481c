import { eventName } from "@/lib/format/facts";
import type { Rating, SportsEvent, Title } from "@/types";

export type Sort = "newest" | "oldest" | "name" | "year" | "short" | "rating" | "lowest";

/** What entries of every kind are sorted by. */
interface Traits {
  name: string;
  /** When it was put on the list, ISO 8601. */
  at: string;
  year: number | null;
  /** Minutes. */
  runtime: number | null;
  value: number;
}

type Entry = { title: Title | null; event?: SportsEvent | null } & ({ created_at: string } | Rating);

export function sorted<Own extends Entry>(entries: readonly Own[], sort: Sort): Own[] {
  const order = ORDERS[sort];
  return entries
    .map((entry) => ({ entry, traits: traitsOf(entry) }))
    .sort((a, b) => order(a.traits, b.traits) || byName(a.traits, b.traits))
    .map(({ entry }) => entry);
}

export function sortOf<Known extends Sort>(text: string | null, known: readonly [Known, ...Known[]]): Known {
  return known.find((sort) => sort === text) ?? known[0];
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const byName = (a: Traits, b: Traits) => collator.compare(a.name, b.name);

/** What is not known comes last, whichever way round. */
const LAST = Number.POSITIVE_INFINITY;

const ORDERS: Record<Sort, (a: Traits, b: Traits) => number> = {
  newest: (a, b) => b.at.localeCompare(a.at),
  oldest: (a, b) => a.at.localeCompare(b.at),
  name: byName,
  year: (a, b) => (b.year ?? -LAST) - (a.year ?? -LAST) || 0,
  short: (a, b) => (a.runtime ?? LAST) - (b.runtime ?? LAST) || 0,
  rating: (a, b) => b.value - a.value,
  lowest: (a, b) => a.value - b.value,
};

function traitsOf(entry: Entry): Traits {
  const { title, event } = entry;
  return {
    name: title?.name ?? (event ? eventName(event) : ""),
    at: "created_at" in entry ? entry.created_at : entry.updated_at,
    year: title ? title.year : event ? new Date(event.starts_at).getFullYear() : null,
    runtime: title?.runtime ?? null,
    value: "value" in entry ? entry.value : 0,
  };
}
