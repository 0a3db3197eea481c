import {
  type InfiniteData,
  queryOptions,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { fetchPage, pagedQuery } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { offeredPicksKey } from "@/lib/recommendations";
import type { Page, Pick, User } from "@/types";
import type { Ask } from "./ask";
import { pickName } from "./pick-text";

const PATH = "/recommendations/";
const ROOT = "recommendations";

/** How long a dismissal can be taken back from its toast, in milliseconds. */
const UNDO_FOR = 10_000;

/** Everybody has a list of their own, and so has nobody. */
const owner = (user: User | null) => user?.id ?? "anyone";

export function picksQuery(ask: Ask, user: User | null) {
  return pagedQuery<Pick>([ROOT, owner(user), "tonight", ask], PATH, {
    kind: ask.kind ?? undefined,
    minutes: ask.minutes ?? undefined,
    services: ask.allServices ? "all" : undefined,
    page_size: 25,
  });
}

/** What begins on television or on a pitch within three hours. */
export function startingSoonQuery(user: User | null) {
  return queryOptions({
    queryKey: [ROOT, owner(user), "soon"],
    queryFn: async ({ signal }) =>
      (await fetchPage<Pick>(PATH, { kind: "airing,event", hours: 3, page_size: 24 }, signal)).results,
  });
}

export function dailyQuery(user: User | null) {
  return queryOptions({
    queryKey: [ROOT, owner(user), "daily"],
    queryFn: async ({ signal }) => (await fetchPage<Pick>(`${PATH}daily/`, {}, signal)).results,
  });
}

/** Picks pushed since the list was fetched that it does not show; `take` fetches the list anew. */
export function useOfferedPicks(shown: Pick[]) {
  const client = useQueryClient();
  const { data: offered = [] } = useQuery<Pick[]>({ queryKey: offeredPicksKey, queryFn: skipToken });
  const known = new Set(shown.map((pick) => pick.id));
  const fresh = offered.filter((pick) => !known.has(pick.id));
  const take = () => {
    client.setQueryData(offeredPicksKey, []);
    return client.invalidateQueries({ queryKey: [ROOT] });
  };
  return { count: fresh.length, take };
}

type Cached = InfiniteData<Page<Pick>> | Pick[] | undefined;

/** Takes a pick off every list at once and for good; the toast offers the way back. */
export function useDismiss() {
  const client = useQueryClient();
  const restore = (before: [readonly unknown[], unknown][]) => {
    for (const [key, data] of before) client.setQueryData(key, data);
  };
  return useMutation({
    mutationFn: async (pick: Pick) =>
      (await api.post<{ id: number }>("/preferences/dismissals/", dismissed(pick))).data,
    async onMutate(pick) {
      await client.cancelQueries({ queryKey: [ROOT] });
      const before = client.getQueriesData({ queryKey: [ROOT] });
      client.setQueriesData<Cached>({ queryKey: [ROOT] }, (data) => without(data, pick.id));
      return before;
    },
    onSuccess(dismissal, pick, before) {
      const undo = async () => {
        try {
          await api.delete(`/preferences/dismissals/${dismissal.id}/`);
          restore(before);
        } catch (error) {
          toast(t("pick.dismissFailed", { reason: explain(error) }));
        }
      };
      toast(t("pick.gone", { name: pickName(pick) }), {
        action: { label: t("action.undo"), onClick: undo },
        duration: UNDO_FOR,
      });
    },
    onError(error, _, before) {
      if (before) restore(before);
      toast(t("pick.dismissFailed", { reason: explain(error) }));
    },
  });
}

/** What is dismissed is the durable thing: the title that an airing shows, the match that it carries. */
export function dismissed({ title, event, program }: Pick): { title: number } | { event: number } | null {
  const titleId = title?.id ?? program?.title_id;
  const eventId = event?.id ?? program?.event_id;
  if (titleId) return { title: titleId };
  return eventId ? { event: eventId } : null;
}

function without(data: Cached, id: string): Cached {
  if (!data) return data;
  const others = (picks: Pick[]) => picks.filter((pick) => pick.id !== id);
  if (Array.isArray(data)) return others(data);
  return { ...data, pages: data.pages.map((page) => ({ ...page, results: others(page.results) })) };
}
