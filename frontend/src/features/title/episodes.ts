import type { Episode, Season } from "@/types";

/** When it was or will be first shown; null where nobody says. */
export function airedAt({ airs_at, air_date }: Pick<Episode, "airs_at" | "air_date">): Date | null {
  // A date without a time is that day on the viewer's calendar, not midnight in Greenwich.
  if (airs_at) return new Date(airs_at);
  return air_date ? new Date(`${air_date}T12:00:00`) : null;
}

export function seenIn(season: Season, seen: ReadonlySet<number>): number {
  return season.episodes.filter(({ id }) => seen.has(id)).length;
}

/**
 * The season to open at first: the one a person is in the midst of, else the one after those they
 * have finished; the only one there is; otherwise none.
 */
export function seasonToOpen(seasons: Season[], seen: ReadonlySet<number>): number | null {
  const regular = seasons.filter(({ number }) => number > 0);
  if (regular.length <= 1) return regular[0]?.number ?? null;
  const last = regular.findLastIndex((season) => seenIn(season, seen) > 0);
  const current = regular[last];
  if (!current) return null;
  const finished = seenIn(current, seen) === current.episodes.length;
  return (finished ? (regular[last + 1] ?? current) : current).number;
}
