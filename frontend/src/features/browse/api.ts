import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { fetchPage, pagedQuery } from "@/lib/api/paging";
import type { GenreWithCount, Platform, SearchHit, Title } from "@/types";
import { type BrowseFilters, filterParams } from "./filters";

const HOUR = 3_600_000;

/** `viewer` is who asks: the offers shown are those of their country. */
export function titlesQuery(filters: BrowseFilters, viewer: number | null) {
  const params = filterParams(filters);
  return pagedQuery<Title>(["titles", params, viewer], "/content/titles/", { ...params, page_size: 60 });
}

export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ["search", text],
    queryFn: async ({ signal }) =>
      (await api.get<{ results: SearchHit[] }>("/search/", { params: { q: text, limit: 16 }, signal })).data
        .results,
    staleTime: 5 * 60_000,
  });
}

/** The most common first. */
export const genresQuery = queryOptions({
  queryKey: ["genres"],
  queryFn: async ({ signal }) =>
    (await fetchPage<GenreWithCount>("/content/genres/", { ordering: "-count", page_size: 100 }, signal))
      .results,
  staleTime: HOUR,
});

/** Those with an offer in the country, the most popular first. */
export function platformsQuery(country: string) {
  return queryOptions({
    queryKey: ["platforms", country],
    queryFn: async ({ signal }) =>
      (await fetchPage<Platform>("/content/platforms/", { country, page_size: 100 }, signal)).results,
    staleTime: HOUR,
  });
}

export function personQuery(id: number) {
  return queryOptions({
    queryKey: ["person", id],
    queryFn: async ({ signal }) =>
      (await api.get<{ id: number; name: string }>(`/content/people/${id}/`, { signal })).data,
    staleTime: HOUR,
  });
}
