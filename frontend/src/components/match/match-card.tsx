"use client";

import clsx from "clsx";
import Link from "next/link";
import { leader } from "@/lib/format/matches";
import type { SportsEvent } from "@/types";
import { MatchState } from "./match-state";
import { Score } from "./score";
import { TeamBadge } from "./team-badge";
import { toneOf, useStanding } from "./use-standing";

const SIDES = ["home", "away"] as const;

/** A match in a list: its two sides, one under the other, and where it stands. */
export function MatchCard({ event, context }: { event: SportsEvent; context?: string }) {
  const standing = useStanding(event);
  const ahead = leader(event);
  return (
    <Link
      href={`/match/${event.id}`}
      className="group -mx-2 block rounded-control px-2 py-3.5 hover:bg-sunken"
    >
      {SIDES.map((side) => (
        <span key={side} className="mb-1 flex items-center gap-2.5">
          <TeamBadge team={event[side]} />
          <span
            className={clsx(
              "grow truncate font-medium",
              event.status === "finished" && ahead && ahead !== side && "text-mute",
            )}
          >
            {event[side].name}
          </span>
          {event.score.penalties && (
            <span className="score text-note text-mute">
              ({event.score.penalties[side === "home" ? 0 : 1]})
            </span>
          )}
          <Score
            value={event.score[side]}
            tone={toneOf(standing, side)}
            className="text-[1.375rem] leading-none"
          />
        </span>
      ))}
      <MatchState event={event} context={context} />
    </Link>
  );
}
