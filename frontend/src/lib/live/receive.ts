import type { QueryClient } from "@tanstack/react-query";
import { eventKeys } from "@/lib/events";
import { offeredPicksKey } from "@/lib/recommendations";
import type { SportsEvent } from "@/types";
import { applyEvent } from "./apply-event";
import type { LiveMessage } from "./messages";

/** Cached data that may hold a match: calendars, boards, picks, lists. */
const HOLDS_EVENTS = new Set<unknown>([eventKeys.all[0], "recommendations", "watchlist"]);

/** Brings the cache up to what the message says; the one way from the socket to the screen. */
export function receive(client: QueryClient, message: LiveMessage) {
  if (message.type === "recommendations") {
    client.setQueryData(offeredPicksKey, message.picks);
  } else if ("event" in message) {
    update(client, message.event);
  } else {
    for (const event of message.events) update(client, event);
    dropEnded(client, message.events);
  }
}

function update(client: QueryClient, event: SportsEvent) {
  const cache = client.getQueriesData({ predicate: ({ queryKey }) => HOLDS_EVENTS.has(queryKey[0]) });
  for (const [key, data] of applyEvent(cache, event)) client.setQueryData(key, data);
}

/** A snapshot lists all that is live: what we still show as live beyond it ended while we were away. */
function dropEnded(client: QueryClient, live: SportsEvent[]) {
  const ids = new Set(live.map((event) => event.id));
  const held = client.getQueryData<SportsEvent[]>(eventKeys.live) ?? [];
  if (held.some((event) => event.status === "live" && !ids.has(event.id))) {
    client.invalidateQueries({ queryKey: eventKeys.all });
  }
}
