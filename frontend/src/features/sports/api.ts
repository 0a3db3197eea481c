import { queryOptions } from "@tanstack/react-query";
import { type Filters, fetchAll, pagedQuery } from "@/lib/api/paging";
import { eventKeys } from "@/lib/events";
import { startOfDay } from "@/lib/format/time";
import type { SportsEvent } from "@/types";
import type { Subject } from "./subject";

/** The matches that kick off on that day of the viewer's. */
export function dayQuery(day: Date) {
  const from = startOfDay(day).toISOString();
  const to = startOfDay(day, 1).toISOString();
  return queryOptions({
    queryKey: eventKeys.between(from, to),
    queryFn: ({ signal }) =>
      fetchAll<SportsEvent>(`/content/sports/?${new URLSearchParams({ from, to })}`, signal),
  });
}

/** A team's or competition's matches from that moment on, the next first. */
export function comingQuery(subject: Subject, from: Date) {
  return subjectQuery({ ...subject, from: from.toISOString(), ordering: "starts_at" });
}

/** Those before that moment, the latest first. */
export function resultsQuery(subject: Subject, before: Date) {
  return subjectQuery({ ...subject, to: before.toISOString(), ordering: "-starts_at" });
}

function subjectQuery(params: Filters) {
  return pagedQuery<SportsEvent>(eventKeys.of(params), "/content/sports/", params);
}
