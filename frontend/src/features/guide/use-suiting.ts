import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSession } from "@/lib/session";
import { useWatchlist } from "@/lib/watchlist";
import type { Program } from "@/types";
import { suitingQuery } from "./api";

export type Suits = "listed" | "picked" | null;

/** Says why a programme is worth a mark: it is on the person's list, or recommended to them. */
export function useSuiting(country: string): (program: Program) => Suits {
  const { user } = useSession();
  const { data: list } = useWatchlist();
  const { data: picked } = useQuery(suitingQuery(user?.id ?? null, country));
  const titles = useMemo(() => new Set(list?.flatMap(({ title }) => title?.id ?? [])), [list]);
  const events = useMemo(() => new Set(list?.flatMap(({ event }) => event?.id ?? [])), [list]);
  const picks = useMemo(() => new Set(picked), [picked]);
  return useCallback(
    ({ id, title_id, event_id }) => {
      const listed = (title_id && titles.has(title_id)) || (event_id && events.has(event_id));
      if (listed) return "listed";
      return picks.has(id) ? "picked" : null;
    },
    [titles, events, picks],
  );
}
