import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import type { TitleDetail } from "@/types";

/** `viewer` is who asks, for the answer says what they did to the title; `country` is where its airings are looked for. */
export function titleQuery(id: number, viewer: number | null, country: string | undefined) {
  return queryOptions({
    queryKey: ["title", id, viewer, country],
    queryFn: async ({ signal }) =>
      (await api.get<TitleDetail>(`/content/titles/${id}/`, { params: { country }, signal })).data,
  });
}
