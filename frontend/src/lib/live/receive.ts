import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import { eventKeys } from "@/lib/events";
import { offeredPicksKey } from "@/lib/recommendations";
import type { SportsEvent } from "@/types";
import type {
  Change,
  EventDetailMessage,
  EventMessage,
  EventSnapshot,
  EventsSnapshot,
  PicksMessage,
} from "@/types/events.gen";
import { applyEvent, eventsIn, isNewer } from "./apply-event";
import { fell, forgetCorrection, noteCorrection } from "./corrections";

/** Cached data that may hold a match: calendars, boards, picks, lists. */
const HOLDS_EVENTS = new Set<unknown>([eventKeys.all[0], "recommendations", "watchlist"]);
const SCORING = new Set(["goal", "own_goal", "penalty_goal", "points"]);

type Offered = PicksMessage["picks"][number];

export const LIVE_CHANNEL = "sports:live";

export type MatchMessage = EventMessage | EventDetailMessage | EventsSnapshot | EventSnapshot;

export interface Delivery {
  channel: string;
  message: MatchMessage | PicksMessage;
}

/** Brings the cache up to what the messages say, at one go; the one way from the socket to the screen. */
export function receive(client: QueryClient, deliveries: Delivery[]) {
  notifyManager.batch(() => {
    for (const delivery of deliveries) take(client, delivery);
  });
}

function take(client: QueryClient, { channel, message }: Delivery) {
  if (message.type === "recommendations") {
    client.setQueryData<Offered[]>(offeredPicksKey, (waiting = []) => withLatest(waiting, message.picks));
  } else if (message.type === "event") {
    update(client, message.event, message.changes);
  } else if ("event" in message) {
    update(client, message.event);
  } else {
    for (const event of message.events) update(client, event);
    if (channel === LIVE_CHANNEL) dropEnded(client, message.events);
  }
}

export function holdsEvents({ queryKey }: Pick<Query, "queryKey">): boolean {
  return HOLDS_EVENTS.has(queryKey[0]);
}

/** What was pushed before waits on, but where the same is told anew. */
function withLatest(waiting: Offered[], latest: Offered[]): Offered[] {
  return [...new Map([...waiting, ...latest].map((pick) => [pick.id, pick])).values()];
}

/** Without `changes` the state itself has to tell whether something was taken back. */
function update(client: QueryClient, event: SportsEvent, changes?: Change[]) {
  const cache = client.getQueriesData({ predicate: holdsEvents });
  const held = cache.flatMap(([, data]) => eventsIn(data, event.id));
  if (held.length > 0 && held.every((one) => isNewer(event, one))) {
    if (changes ? changes.some(({ kind }) => kind === "corrected") : held.some((one) => fell(one, event))) {
      noteCorrection(event.id);
    }
    if (changes?.some(({ kind }) => SCORING.has(kind))) forgetCorrection(event.id);
  }
  for (const [key, data] of applyEvent(cache, event)) client.setQueryData(key, data);
}

/** This channel's snapshot lists all that is live: what we still show as live beyond it ended while we were away. */
function dropEnded(client: QueryClient, live: SportsEvent[]) {
  const ids = new Set(live.map((event) => event.id));
  const held = client.getQueryData<SportsEvent[]>(eventKeys.live) ?? [];
  if (held.some((event) => event.status === "live" && !ids.has(event.id))) {
    client.invalidateQueries({ queryKey: eventKeys.all });
  }
}
