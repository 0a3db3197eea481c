"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { liveEventsQuery } from "@/lib/events";
import { follows } from "@/lib/follows";
import { byUrgency, news, tabTitle } from "@/lib/format/matches";
import { useConnection } from "@/lib/live/connection";
import { useOwnRows } from "@/lib/own-rows";
import { useTitleBadge } from "@/lib/use-document-title";
import { useWatchlist } from "@/lib/watchlist";
import type { FollowedSport, SportsEvent, WatchlistItem } from "@/types";

/** The score of a match that one follows, in the browser's tab, whatever page is open in it. */
export function ScoreBadge() {
  const { data: live = [] } = useQuery(liveEventsQuery);
  const { data: followed = [] } = useOwnRows(follows);
  const { data: listed = [] } = useWatchlist();
  const lost = useConnection((state) => state.asOf);
  const path = usePathname();
  const elsewhere = live.filter(({ id, status }) => status === "live" && path !== `/match/${id}`);
  const event = badgeOf(elsewhere, followed, listed);
  useTitleBadge(event && tabTitle(event, event.stale_since ?? lost));
  return null;
}

/** Of those that are followed or listed the one with news, else the one that is furthest on. */
export function badgeOf(
  live: SportsEvent[],
  followed: FollowedSport[],
  listed: WatchlistItem[],
): SportsEvent | null {
  const teams = new Set(followed.map(({ team }) => team?.id));
  const competitions = new Set(followed.map(({ competition }) => competition?.id));
  const events = new Set(listed.map(({ event }) => event?.id));
  const own = live.filter(
    ({ id, home, away, competition }) =>
      events.has(id) || teams.has(home.id) || teams.has(away.id) || competitions.has(competition.id),
  );
  const [first] = own.sort((a, b) => Number(news(b) !== null) - Number(news(a) !== null) || byUrgency(a, b));
  return first ?? null;
}
