import type { QueryClient } from "@tanstack/react-query";
import type { SportsEvent } from "@/types";
import { eventsIn, isNewer } from "./apply-event";
import { fell, forgetCorrection, noteCorrection } from "./corrections";
import { holdsEvents } from "./receive";

/** Notes what only a fetch takes back: no message has said so. */
export function watchFetched(client: QueryClient) {
  const seen = new Map<number, SportsEvent>();
  return client.getQueryCache().subscribe((change) => {
    if (change.type !== "updated" || change.action.type !== "success" || !holdsEvents(change.query)) return;
    for (const event of eventsIn(change.action.data)) {
      const before = seen.get(event.id);
      if (before && !isNewer(event, before)) continue;
      seen.set(event.id, event);
      // What was pushed has been judged by its message.
      if (before && !change.action.manual) judge(before, event);
    }
  });
}

function judge(before: SportsEvent, after: SportsEvent) {
  if (fell(before, after)) noteCorrection(after.id);
  else if (fell(after, before)) forgetCorrection(after.id);
}
