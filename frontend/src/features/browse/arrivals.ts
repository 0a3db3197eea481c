import type { CatalogMessage, TitleNews } from "@/types/events.gen";
import type { Kind } from "./filters";

/** What came to the catalogue: a title, and where it is new. */
export interface Arrival {
  title: TitleNews;
  /** Names of services, by country; without any the title itself is new. */
  platforms: Record<string, string[]>;
}

/** With what the message tells, the latest first, each title once. */
export function withNews(held: Arrival[], { titles, offers }: CatalogMessage): Arrival[] {
  const arrivals = new Map<number, Arrival>();
  const add = (title: TitleNews) => {
    const known = arrivals.get(title.id) ?? held.find((one) => one.title.id === title.id);
    const arrival = { title, platforms: { ...known?.platforms } };
    arrivals.set(title.id, arrival);
    return arrival;
  };
  for (const title of titles) add(title);
  for (const { title, country, platform } of offers) {
    const { platforms } = add(title);
    platforms[country] = [...new Set([...(platforms[country] ?? []), platform])];
  }
  return [...arrivals.values(), ...held.filter(({ title }) => !arrivals.has(title.id))];
}

/** Those of that kind that are new here: of an offer that is new in another country nobody here has anything. */
export function newHere(arrivals: Arrival[], kind: Kind | null, country: string): Arrival[] {
  return arrivals.filter(
    ({ title, platforms }) =>
      (kind === null || title.kind === kind) && (country in platforms || Object.keys(platforms).length === 0),
  );
}
