import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { fetchPage } from "@/lib/api/paging";
import type { Similar, TitleDetail } from "@/types";

/** `viewer` is who asks, for the answer says what they did to the title; `country` is where its airings are looked for. */
export function titleQuery(id: number, viewer: number | null, country: string | undefined) {
  return queryOptions({
    queryKey: ["title", id, viewer, country],
    queryFn: async ({ signal }) =>
      (await api.get<TitleDetail>(`/content/titles/${id}/`, { params: { country }, signal })).data,
  });
}

/** The titles most like it; `viewer` is who asks, for the answer says what they have seen. */
export function similarQuery(id: number, viewer: number | null, country: string | undefined) {
  return queryOptions({
    queryKey: ["title", id, viewer, country, "similar"],
    queryFn: async ({ signal }) =>
      (await fetchPage<Similar>(`/content/titles/${id}/similar/`, { country, page_size: 18 }, signal))
        .results,
  });
}
