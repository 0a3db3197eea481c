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
import { useAskedCountry } from "@/lib/profile";
import { offeredPicksKey } from "@/lib/recommendations";
import { useSession } from "@/lib/session";
import type { Page, Pick, User } from "@/types";
import type { Ask } from "./ask";
import { pickName } from "./pick-text";

const PATH = "/recommendations/";
const ROOT = "recommendations";

/** How long a dismissal can be taken back from its toast, in milliseconds. */
const UNDO_FOR = 10_000;

/** Who asks, and from where. Everybody has a list of their own, and so have the visitors of each country. */
export interface Viewer {
  user: User | null;
  country: string | undefined;
}

const owner = ({ user, country }: Viewer) => user?.id ?? `anyone ${country ?? ""}`;

export function useViewer(): Viewer {
  const { user } = useSession();
  return { user, country: useAskedCountry() };
}

export function picksQuery(ask: Ask, viewer: Viewer) {
  return pagedQuery<Pick>([ROOT, owner(viewer), "tonight", ask], PATH, {
    kind: ask.kind ?? undefined,
    minutes: ask.minutes ?? undefined,
    services: ask.allServices ? "all" : undefined,
    country: viewer.country,
    page_size: 25,
  });
}

/** What begins on television or on a pitch within three hours. */
export function startingSoonQuery(viewer: Viewer) {
  const params = { kind: "airing,event", hours: 3, page_size: 24, country: viewer.country };
  return queryOptions({
    queryKey: [ROOT, owner(viewer), "soon"],
    queryFn: async ({ signal }) => (await fetchPage<Pick>(PATH, params, signal)).results,
  });
}

export function dailyQuery(viewer: Viewer) {
  return queryOptions({
    queryKey: [ROOT, owner(viewer), "daily"],
    queryFn: async ({ signal }) =>
      (await fetchPage<Pick>(`${PATH}daily/`, { country: viewer.country }, signal)).results,
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
