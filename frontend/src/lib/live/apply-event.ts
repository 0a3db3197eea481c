import type { QueryKey } from "@tanstack/react-query";
import { eventKeys } from "@/lib/events";
import type { SportsEvent } from "@/types";

export type CacheEntry = [key: QueryKey, data: unknown];

/**
 * The cache entries that a match's new state changes, with their new data. Nothing else is touched:
 * untouched entries, items and pages keep their identity, so that only what changed renders again.
 *
 * A state older than the cached one never wins, in whatever order messages and responses arrive.
 */
export function applyEvent(cache: CacheEntry[], event: SportsEvent): CacheEntry[] {
  return cache.flatMap(([key, data]): CacheEntry[] => {
    const patched = isLiveList(key, data) ? upsertLive(data, event) : patch(data, event);
    return patched === data ? [] : [[key, patched]];
  });
}

/** What was fetched, but with those matches of which `held` has a newer state: a response may be overtaken. */
export function keepNewer<Data>(held: unknown, fetched: Data): Data {
  const known = new Map(eventsIn(held).map((event) => [event.id, event]));
  if (known.size === 0) return fetched;
  const newer = eventsIn(fetched).flatMap((event) => {
    const one = known.get(event.id);
    return one && isNewer(one, event) ? one : [];
  });
  return newer.reduce(patch, fetched);
}

/** The matches anywhere in the data of a query; those with that id, if one is given. */
export function eventsIn(data: unknown, id?: number): SportsEvent[] {
  if (Array.isArray(data)) return data.flatMap((item) => eventsIn(item, id));
  if (typeof data !== "object" || data === null) return [];
  if (isEvent(data)) return id === undefined || data.id === id ? [data] : [];
  return NESTING.flatMap((name) => (name in data ? eventsIn(data[name as keyof typeof data], id) : []));
}

/** Whether the first state is of a later time than the second one. */
export function isNewer(one: SportsEvent, other: SportsEvent): boolean {
  return one.epoch === other.epoch ? one.version > other.version : one.epoch > other.epoch;
}

function isLiveList(key: QueryKey, data: unknown): data is SportsEvent[] {
  return (
    key.length === 2 && key[0] === eventKeys.live[0] && key[1] === eventKeys.live[1] && Array.isArray(data)
  );
}

/** A match that has just kicked off joins; one that has ended stays, saying so, until the next fetch. */
function upsertLive(list: SportsEvent[], event: SportsEvent): SportsEvent[] {
  const known = list.some((held) => held.id === event.id);
  if (known || event.status !== "live") return patch(list, event);
  return [...list, event];
}

/** Walks lists, pages and picks: wherever the API nests a match, it is under one of these names. */
const NESTING = ["pages", "results", "event"] as const;

function patch<Data>(data: Data, event: SportsEvent): Data {
  if (Array.isArray(data)) {
    const patched = data.map((item) => patch(item, event));
    return patched.some((item, index) => item !== data[index]) ? (patched as Data) : data;
  }
  if (typeof data !== "object" || data === null) return data;
  if (isEvent(data)) return data.id === event.id ? newer(data, event) : data;
  let result = data;
  for (const name of NESTING) {
    if (!(name in result)) continue;
    const held = result[name as keyof Data];
    const patched = patch(held, event);
    if (patched !== held) result = { ...result, [name]: patched };
  }
  return result;
}

function isEvent(data: object): data is SportsEvent {
  return "version" in data && "home" in data && "away" in data;
}

function newer<Held extends SportsEvent>(held: Held, incoming: SportsEvent): Held {
  if (isNewer(held, incoming)) return held;
  // Of one version, only the form with the timeline can add anything.
  if (!isNewer(incoming, held) && !("timeline" in incoming)) return held;
  return { ...held, ...incoming };
}
