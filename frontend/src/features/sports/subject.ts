import type { Followable } from "@/lib/follows";
import { byUrgency } from "@/lib/format/matches";
import { isoDay } from "@/lib/format/time";
import type { SportsEvent } from "@/types";

/** Whose matches are asked for, by slug or id. */
export type Subject = { team: string } | { competition: string };

/** The subject of an address, "?team=portugal" or "?competition=world-cup". */
export function subjectOf(params: URLSearchParams): Subject | null {
  const team = params.get("team");
  if (team) return { team };
  const competition = params.get("competition");
  return competition ? { competition } : null;
}

/** The team or competition itself, as its matches know it; null without any. */
export function followableIn(events: SportsEvent[], subject: Subject): Followable | null {
  const slug = "team" in subject ? subject.team : subject.competition;
  const isAsked = (named: { id: number; slug: string }) => named.slug === slug || String(named.id) === slug;
  if ("team" in subject) {
    const team = events.flatMap(({ home, away }) => [home, away]).find(isAsked);
    return team ? { team } : null;
  }
  const competition = events.map((event) => event.competition).find(isAsked);
  return competition ? { competition } : null;
}

/** What is played or to come, the running first; and what is over, the latest first. `today` is its midnight. */
export function parted(events: SportsEvent[], today: Date) {
  const isOver = ({ status, starts_at }: SportsEvent) =>
    status === "finished" || (status !== "live" && new Date(starts_at) < today);
  return {
    coming: events.filter((event) => !isOver(event)).sort(byUrgency),
    results: events.filter(isOver).sort((a, b) => b.starts_at.localeCompare(a.starts_at) || a.id - b.id),
  };
}

/** Matches in their order, those of one day of the viewer's together. */
export function byDay(events: SportsEvent[]): { day: Date; events: SportsEvent[] }[] {
  const days = new Map<string, { day: Date; events: SportsEvent[] }>();
  for (const event of events) {
    const day = new Date(event.starts_at);
    const held = days.get(isoDay(day));
    if (held) held.events.push(event);
    else days.set(isoDay(day), { day, events: [event] });
  }
  return [...days.values()];
}
