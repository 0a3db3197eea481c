import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type Filters, fetchPage } from "@/lib/api/paging";
import type { SportsEvent, SportsEventDetail } from "@/types";

/** Every key under which matches are cached; live updates find them by `all`. */
export const eventKeys = {
  all: ["events"],
  live: ["events", "live"],
  next: ["events", "next"],
  of: (params: Filters) => ["events", "of", params],
  between: (from: string, to: string) => ["events", "between", from, to],
  detail: (id: number) => ["events", "detail", id],
} as const;

/** The matches being played now. Kept current by `sports:live`, so it is fetched once. */
export const liveEventsQuery = queryOptions({
  queryKey: eventKeys.live,
  queryFn: async ({ signal }) =>
    (await fetchPage<SportsEvent>("/content/sports/", { status: "live", page_size: 100 }, signal)).results,
});

/** What kicks off next. */
export const nextEventsQuery = queryOptions({
  queryKey: eventKeys.next,
  queryFn: async ({ signal }) => {
    const params = {
      status: "scheduled",
      from: new Date().toISOString(),
      ordering: "starts_at",
      page_size: 8,
    };
    return (await fetchPage<SportsEvent>("/content/sports/", params, signal)).results;
  },
});

/** `country` is where its broadcasts are looked for. */
export function eventQuery(id: number, country: string | undefined) {
  return queryOptions({
    queryKey: [...eventKeys.detail(id), country],
    queryFn: async ({ signal }) =>
      (await api.get<SportsEventDetail>(`/content/sports/${id}/`, { params: { country }, signal })).data,
  });
}
