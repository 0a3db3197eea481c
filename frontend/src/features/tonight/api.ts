import { queryOptions } from "@tanstack/react-query";
import { fetchPage, pagedQuery } from "@/lib/api/paging";
import { useAskedCountry } from "@/lib/profile";
import { useSession } from "@/lib/session";
import type { Pick, PickShelf, User } from "@/types";
import type { Ask } from "./ask";

const PATH = "/recommendations/";
const ROOT = "recommendations";

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
    mood: ask.mood ?? undefined,
    genre: ask.genres.join(",") || undefined,
    hours: ask.hours ?? undefined,
    country: viewer.country,
    page_size: 25,
  });
}

/** Those of the list that are there also for one reason: they begin soon, leave soon, are half watched, ... */
export function shelfQuery(shelf: PickShelf, viewer: Viewer) {
  const params = { shelf, page_size: 24, country: viewer.country };
  return queryOptions({
    queryKey: [ROOT, owner(viewer), "shelf", shelf],
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
