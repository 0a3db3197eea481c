import { byUrgency } from "@/lib/format/matches";
import type { Competition, SportsEvent } from "@/types";

export interface CompetitionBoard {
  competition: Competition;
  events: SportsEvent[];
}

/** Matches by competition: those with something live first, then by what comes next. */
export function boardOf(events: SportsEvent[]): CompetitionBoard[] {
  const boards = new Map<number, CompetitionBoard>();
  for (const event of [...events].sort(byUrgency)) {
    const board = boards.get(event.competition.id);
    if (board) board.events.push(event);
    else boards.set(event.competition.id, { competition: event.competition, events: [event] });
  }
  return [...boards.values()];
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
