import { isDraft, ownRows, useOwnRowChanges, useOwnRows } from "@/lib/own-rows";
import type { SportsEvent, Title, WatchlistItem } from "@/types";

/** What a list entry points to: exactly one of the two. */
export type Listable = { title: Title; event?: undefined } | { event: SportsEvent; title?: undefined };

export const watchlist = ownRows<WatchlistItem>({
  key: "watchlist",
  path: "watchlist",
  body: ({ title, event }) => (title ? { title: title.id } : { event: event?.id }),
  failed: "list.failed",
});

export const watchlistQuery = watchlist.query;

export function useWatchlist() {
  return useOwnRows(watchlist);
}

/** Whether that title or match is on the list, and how to put it there or take it off. */
export function useListed(subject: Listable) {
  const { data: items = [] } = useWatchlist();
  const { add, remove } = useOwnRowChanges(watchlist);
  const entry = items.find((item) => isFor(item, subject));
  return {
    listed: entry !== undefined,
    busy: entry !== undefined && isDraft(entry),
    toggle: () => (entry ? remove.mutate(entry) : add.mutate({ row: unsaved(subject) })),
  };
}

function isFor(item: WatchlistItem, { title, event }: Listable): boolean {
  return title ? item.title?.id === title.id : item.event?.id === event.id;
}

function unsaved({ title, event }: Listable): Omit<WatchlistItem, "id"> {
  return { title: title ?? null, event: event ?? null, created_at: new Date().toISOString() };
}
