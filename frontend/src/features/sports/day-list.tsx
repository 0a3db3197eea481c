import type { ReactNode } from "react";
import { MatchCard } from "@/components/match/match-card";
import { Section } from "@/components/ui/section";
import { dayName } from "@/lib/format/day";
import type { SportsEvent } from "@/types";
import { byDay } from "./subject";

interface DayListProps {
  title: string;
  /** What is said without any match. */
  none: string;
  events: SportsEvent[];
  today: Date;
  /** What is said of a match beside its clock. */
  contextOf(event: SportsEvent): string;
  /** Stands below the last day. */
  children?: ReactNode;
}

/** Matches one under the other, each day's beside its date. */
export function DayList({ title, none, events, today, contextOf, children }: DayListProps) {
  return (
    <Section title={title} className="mt-4!">
      {events.length === 0 && <p className="border-t border-line py-4 text-mute">{none}</p>}
      {byDay(events).map(({ day, events: ofDay }) => (
        <div
          key={day.getTime()}
          className="grid grid-cols-1 border-t border-line rail:grid-cols-[9rem_minmax(0,1fr)] rail:gap-x-5"
        >
          <h3 className="pt-3.5 text-note text-mute rail:pt-4">{dayName(day, today)}</h3>
          <ul className="divide-y divide-line">
            {ofDay.map((event) => (
              <li key={event.id}>
                <MatchCard event={event} context={contextOf(event)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {children}
    </Section>
  );
}
