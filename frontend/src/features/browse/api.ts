import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { pagedQuery } from "@/lib/api/paging";
import type { SearchHit, Title } from "@/types";
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

export function personQuery(id: number) {
  return queryOptions({
    queryKey: ["person", id],
    queryFn: async ({ signal }) =>
      (await api.get<{ id: number; name: string }>(`/content/people/${id}/`, { signal })).data,
    staleTime: HOUR,
  });
}
