import { queryOptions } from "@tanstack/react-query";
import { fetchPage } from "@/lib/api/paging";
import { eventKeys } from "@/lib/events";
import { startOfDay } from "@/lib/format/time";
import type { SportsEvent } from "@/types";

/** The matches that kick off on that day of the viewer's. */
export function dayQuery(day: Date) {
  const from = startOfDay(day).toISOString();
  const to = startOfDay(day, 1).toISOString();
  return queryOptions({
    queryKey: eventKeys.between(from, to),
    queryFn: async ({ signal }) =>
      (await fetchPage<SportsEvent>("/content/sports/", { from, to, page_size: 100 }, signal)).results,
  });
}
