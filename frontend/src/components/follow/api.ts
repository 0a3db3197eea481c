import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { fetchPage } from "@/lib/api/paging";
import type { Followable } from "@/lib/follows";
import type { Competition, SearchHit, SportsEvent, Team } from "@/types";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Teams and competitions whose name is like that, typos forgiven. */
export function followSearchQuery(text: string) {
  return queryOptions({
    queryKey: ["search", "followable", text],
    queryFn: async ({ signal }) => {
      const params = { q: text, kinds: "team,competition", limit: 8 };
      const { data } = await api.get<{ results: SearchHit[] }>("/search/", { params, signal });
      return data.results.flatMap(followableOf);
    },
  });
}

function followableOf({ team, competition }: SearchHit): Followable[] {
  if (team) return [{ team }];
  return competition ? [{ competition }] : [];
}

/** Who plays from now until three days on: the competitions first, then the teams. */
export const playingSoonQuery = queryOptions({
  queryKey: ["events", "playing-soon"],
  queryFn: async ({ signal }) => {
    const from = new Date(Date.now() - 3 * HOUR).toISOString();
    const to = new Date(Date.now() + 3 * DAY).toISOString();
    return (await fetchPage<SportsEvent>("/content/sports/", { from, to, page_size: 100 }, signal)).results;
  },
  select: suggestions,
});

const MOST_COMPETITIONS = 4;
const MOST_TEAMS = 8;

export function suggestions(events: SportsEvent[]): Followable[] {
  const competitions = new Map<number, Competition>();
  const teams = new Map<number, Team>();
  for (const { competition, home, away } of events) {
    competitions.set(competition.id, competition);
    for (const team of [home, away]) teams.set(team.id, team);
  }
  return [
    ...[...competitions.values()].slice(0, MOST_COMPETITIONS).map((competition) => ({ competition })),
    ...[...teams.values()].slice(0, MOST_TEAMS).map((team) => ({ team })),
  ];
}
