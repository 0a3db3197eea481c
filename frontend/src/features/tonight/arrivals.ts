import type { Page, Pick } from "@/types";

/**
 * The pages with picks that were pushed, each before the first one that scores less; one that was in
 * the list moves. The pick that leads the page stays the first: nobody's eyes are taken off it.
 */
export function withArrivals(pages: Page<Pick>[], arrivals: Pick[], leadId: string): Page<Pick>[] {
  const arrived = new Map(arrivals.map((pick) => [pick.id, pick]));
  const lead = (pick: Pick) => (pick.id === leadId ? (arrived.get(leadId) ?? pick) : pick);
  const others = pages.map((page) => ({
    ...page,
    results: page.results.filter(({ id }) => id === leadId || !arrived.has(id)).map(lead),
  }));
  return arrivals
    .filter(({ id }) => id !== leadId)
    .sort((a, b) => b.score - a.score)
    .reduce((held, pick) => inserted(held, pick, leadId), others);
}

function inserted(pages: Page<Pick>[], pick: Pick, leadId: string): Page<Pick>[] {
  const leadAt = pages[0]?.results.findIndex(({ id }) => id === leadId) ?? -1;
  const isPlace = ({ score }: Pick, index: number, page: number) =>
    score < pick.score && (page > 0 || index > leadAt);
  const number = pages.findIndex(({ results }, page) =>
    results.some((one, index) => isPlace(one, index, page)),
  );
  // It comes after all that is loaded: with its own page, or, where there is no other, at the end.
  if (number < 0)
    return pages.at(-1)?.next ? pages : changed(pages, pages.length - 1, (results) => [...results, pick]);
  return changed(pages, number, (results) =>
    results.toSpliced(
      results.findIndex((one, index) => isPlace(one, index, number)),
      0,
      pick,
    ),
  );
}

function changed(pages: Page<Pick>[], number: number, change: (results: Pick[]) => Pick[]): Page<Pick>[] {
  return pages.map((page, index) => (index === number ? { ...page, results: change(page.results) } : page));
}
