import { queryOptions } from "@tanstack/react-query";
import { fetchPage } from "@/lib/api/paging";
import type { GenreWithCount, Platform, Title } from "@/types";

const HOUR = 3_600_000;

/** The most common first. */
export const genresQuery = queryOptions({
  queryKey: ["genres"],
  queryFn: async ({ signal }) =>
    (await fetchPage<GenreWithCount>("/content/genres/", { ordering: "-count", page_size: 100 }, signal))
      .results,
  staleTime: HOUR,
});

/** Those with an offer in the country, or ("") anywhere; the most popular first. */
export function platformsQuery(country: string) {
  return queryOptions({
    queryKey: ["platforms", country],
    queryFn: async ({ signal }) =>
      (
        await fetchPage<Platform>(
          "/content/platforms/",
          { country: country || undefined, page_size: 100 },
          signal,
        )
      ).results,
    staleTime: HOUR,
  });
}

/** Titles that most people know, for ornaments. */
export const wellKnownTitlesQuery = queryOptions({
  queryKey: ["well-known-titles"],
  queryFn: async ({ signal }) =>
    (await fetchPage<Title>("/content/titles/", { page_size: 24 }, signal)).results,
  staleTime: Number.POSITIVE_INFINITY,
});
