import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { fetchPage } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import type { SportsEvent, Title, WatchlistItem } from "@/types";

/** What a list entry points to: exactly one of the two. */
export type Listable = { title: Title; event?: undefined } | { event: SportsEvent; title?: undefined };

export const watchlistQuery = queryOptions({
  queryKey: ["watchlist"],
  queryFn: async ({ signal }) =>
    (await fetchPage<WatchlistItem>("/preferences/watchlist/", { page_size: 100 }, signal)).results,
});

/** An entry that the site has not confirmed yet has no id of its own. */
const UNCONFIRMED = -1;

export function useWatchlist() {
  const { user } = useSession();
  return useQuery({ ...watchlistQuery, enabled: user !== null });
}

/**
 * Whether that title or match is on the list, and how to put it there or take it off.
 * The change shows at once and is taken back, with the reason, if the site refuses it.
 */
export function useListed(subject: Listable) {
  const client = useQueryClient();
  const { data: items = [] } = useWatchlist();
  const entry = items.find((item) => isFor(item, subject));

  const toggle = useMutation({
    mutationFn: () => (entry ? removeItem(entry.id) : addItem(subject)),
    async onMutate() {
      await client.cancelQueries({ queryKey: watchlistQuery.queryKey });
      const before = client.getQueryData(watchlistQuery.queryKey);
      client.setQueryData(watchlistQuery.queryKey, (held = []) =>
        entry ? held.filter((item) => item !== entry) : [unconfirmedItem(subject), ...held],
      );
      return before;
    },
    onError(error, _, before) {
      client.setQueryData(watchlistQuery.queryKey, before);
      toast(t("list.failed", { reason: explain(error) }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: watchlistQuery.queryKey }),
  });

  return { listed: entry !== undefined, busy: toggle.isPending, toggle: () => toggle.mutate() };
}

function isFor(item: WatchlistItem, { title, event }: Listable): boolean {
  return title ? item.title?.id === title.id : item.event?.id === event.id;
}

function addItem({ title, event }: Listable) {
  return api.post<WatchlistItem>(
    "/preferences/watchlist/",
    title ? { title: title.id } : { event: event.id },
  );
}

function removeItem(id: number) {
  return api.delete(`/preferences/watchlist/${id}/`);
}

function unconfirmedItem({ title, event }: Listable): WatchlistItem {
  return {
    id: UNCONFIRMED,
    title: title ?? null,
    event: event ?? null,
    created_at: new Date().toISOString(),
  };
}
