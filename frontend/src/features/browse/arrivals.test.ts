import { expect, it } from "vitest";
import type { CatalogMessage } from "@/types/events.gen";
import { newHere, withNews } from "./arrivals";

const film = { id: 1, kind: "movie", name: "Arrival", year: 2016 } as const;
const show = { id: 2, kind: "show", name: "Severance", year: 2022 } as const;
const none: CatalogMessage = { type: "catalog", titles: [], offers: [], leaving: [] };
const offer = (title: typeof film | typeof show, platform: string, country: string) => ({
  title,
  platform,
  country,
  kind: "subscription" as const,
  season: null,
  leaves_at: null,
});
const names = (arrivals: ReturnType<typeof newHere>) => arrivals.map(({ title }) => title.name);

it("counts a title once that came with its offers, and joins what comes later", () => {
  const first = withNews([], { ...none, titles: [film], offers: [offer(film, "Netflix", "PT")] });
  const second = withNews(first, { ...none, offers: [offer(film, "Max", "PT")] });
  expect(second).toEqual([{ title: film, platforms: { PT: ["Netflix", "Max"] } }]);
});

it("keeps to the kind that is browsed and the country that one is in", () => {
  const arrivals = withNews([], {
    ...none,
    titles: [film],
    offers: [offer(show, "Apple TV", "PT"), offer(show, "Apple TV", "PT")],
  });
  expect(names(newHere(arrivals, null, "PT"))).toEqual(["Arrival", "Severance"]);
  expect(names(newHere(arrivals, null, "GB"))).toEqual(["Arrival"]);
  expect(names(newHere(arrivals, "show", "PT"))).toEqual(["Severance"]);
});

it("says nothing of what is about to leave", () => {
  expect(withNews([], { ...none, leaving: [offer(film, "Netflix", "PT")] })).toEqual([]);
});
