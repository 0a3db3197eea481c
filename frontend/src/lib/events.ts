import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { fetchPage } from "@/lib/api/paging";
import type { SportsEvent, SportsEventDetail } from "@/types";

/** Every key under which matches are cached; live updates find them by `all`. */
export const eventKeys = {
  all: ["events"],
  live: ["events", "live"],
  between: (from: string, to: string) => ["events", "between", from, to],
  detail: (id: number) => ["events", "detail", id],
} as const;

/** The matches being played now. Kept current by `sports:live`, so it is fetched once. */
export const liveEventsQuery = queryOptions({
  queryKey: eventKeys.live,
  queryFn: async ({ signal }) =>
    (await fetchPage<SportsEvent>("/content/sports/", { status: "live", page_size: 100 }, signal)).results,
});

export function eventQuery(id: number) {
  return queryOptions({
    queryKey: eventKeys.detail(id),
    queryFn: async ({ signal }) =>
      (await api.get<SportsEventDetail>(`/content/sports/${id}/`, { signal })).data,
  });
}
