import { byUrgency } from "@/lib/format/matches";
import type { Competition, SportsEvent } from "@/types";

export interface CompetitionBoard {
  competition: Competition;
  events: SportsEvent[];
}

/**
 * Matches by competition: those with something live first, then by what comes next. Matches whose ids
 * are `held` stand before the others, in that order.
 */
export function boardOf(events: SportsEvent[], held: readonly number[] = []): CompetitionBoard[] {
  const places = new Map(held.map((id, place) => [id, place]));
  const placeOf = ({ id }: SportsEvent) => places.get(id) ?? held.length;
  const boards = new Map<number, CompetitionBoard>();
  for (const event of events.toSorted((a, b) => placeOf(a) - placeOf(b) || byUrgency(a, b))) {
    const board = boards.get(event.competition.id);
    if (board) board.events.push(event);
    else boards.set(event.competition.id, { competition: event.competition, events: [event] });
  }
  return [...boards.values()];
}

/** The ids of the matches as they stand. */
export function idsOf(boards: CompetitionBoard[]): number[] {
  return boards.flatMap(({ events }) => events.map(({ id }) => id));
}

/** Two lists as one, each match once and in its newest state: a late match belongs to today's board too. */
export function merged(first: SportsEvent[], second: SportsEvent[]): SportsEvent[] {
  const newest = new Map<number, SportsEvent>();
  for (const event of [...first, ...second]) {
    const held = newest.get(event.id);
    if (!held || held.version < event.version) newest.set(event.id, event);
  }
  return [...newest.values()];
}
