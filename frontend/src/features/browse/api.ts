import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { pagedQuery } from "@/lib/api/paging";
import type { SearchHit, Title } from "@/types";
import { type BrowseFilters, filterParams } from "./filters";

const HOUR = 3_600_000;

/** The offers shown are those of the country: a visitor's, or that of the person with this id. */
export function titlesQuery(filters: BrowseFilters, viewer: number | null, country: string | undefined) {
  const params = { ...filterParams(filters), country };
  return pagedQuery<Title>(["titles", params, viewer], "/content/titles/", { ...params, page_size: 60 });
}

export function searchQuery(text: string, country: string | undefined) {
  return queryOptions({
    queryKey: ["search", text, country],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ results: SearchHit[] }>("/search/", {
          params: { q: text, limit: 16, country },
          signal,
        })
      ).data.results,
    staleTime: 5 * 60_000,
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
