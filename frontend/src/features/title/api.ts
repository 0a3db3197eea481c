import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import type { TitleDetail } from "@/types";

/** `viewer` is who asks, for the answer says what they did to the title. */
export function titleQuery(id: number, viewer: number | null) {
  return queryOptions({
    queryKey: ["title", id, viewer],
    queryFn: async ({ signal }) => (await api.get<TitleDetail>(`/content/titles/${id}/`, { signal })).data,
  });
}
