import clsx from "clsx";
import Link from "next/link";
import { LiveDot } from "@/components/match/live-dot";
import { MatchState } from "@/components/match/match-state";
import { Score } from "@/components/match/score";
import { TeamBadge } from "@/components/match/team-badge";
import { toneOf, useStanding } from "@/components/match/use-standing";
import { ListButton } from "@/components/title/list-button";
import { eventFacts } from "@/lib/format/facts";
import { isGoal, leader, minuteText } from "@/lib/format/matches";
import { shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { SportsEventDetail } from "@/types";

/** The loud part of the match page. */
export function Scoreboard({ event }: { event: SportsEventDetail }) {
  const standing = useStanding(event);
  const { penalties } = event.score;
  return (
    <header className="mt-1 border-b border-line pb-6">
      <p className="mx-auto mb-5 flex max-w-[75%] items-center justify-center gap-3 text-center text-mute">
        {event.status === "live" && <LiveDot silent={!standing.live} />}
        <span>{[eventFacts(event), event.season].filter(Boolean).join(" · ")}</span>
      </p>
      <div className="grid grid-cols-[1fr_auto_1fr] gap-x-3 gap-y-2 rail:gap-x-8">
        <h1 className="col-span-3 grid grid-cols-subgrid items-start">
          <Side event={event} side="home" />
          <span className="flex items-center pt-4 text-[clamp(2.75rem,9vw,6.5rem)] leading-none">
            <Score value={event.score.home} tone={toneOf(standing, "home")} className="min-w-[1.3ch]" />
            <span aria-hidden className="mx-[.12em] font-display font-light text-faint">
              –
            </span>
            <Score
              value={event.score.away}
              tone={toneOf(standing, "away")}
              className="min-w-[1.3ch] text-left!"
            />
          </span>
          <Side event={event} side="away" />
        </h1>
        <div className="col-span-3 grid grid-cols-2 gap-x-6 rail:grid-cols-subgrid rail:gap-x-8">
          <Scorers event={event} side="home" className="text-right" />
          <Scorers event={event} side="away" className="rail:col-start-3" />
        </div>
      </div>
      {penalties && (
        <p className="mt-3 text-center font-semibold">
          {t("match.penalties", { home: penalties[0], away: penalties[1] })}
        </p>
      )}
      <div className="mt-4 grid justify-items-center gap-4">
        <MatchState event={event} className="text-base" />
        <ListButton subject={{ event }} />
      </div>
      {event.replay_of && (
        <p className="mx-auto mt-4 max-w-prose text-center text-note text-faint">
          {t("match.replayNote", { date: shortDate(event.replay_of) })}
        </p>
      )}
    </header>
  );
}

function Side({ event, side }: { event: SportsEventDetail; side: "home" | "away" }) {
  const team = event[side];
  const ahead = leader(event);
  const behind = event.status === "finished" && ahead !== null && ahead !== side;
  return (
    <span
      className={clsx(
        "grid min-w-0 gap-2",
        side === "home" ? "justify-items-end text-right" : "justify-items-start",
      )}
    >
      <TeamBadge team={team} className="size-11 rounded-control text-sm rail:size-14 rail:text-base" />
      <span
        className={clsx(
          "max-w-full font-display text-lg leading-tight font-bold tracking-[-.02em] text-balance rail:text-3xl",
          behind && "text-mute",
        )}
      >
        <Link href={`/sports?team=${team.slug}`} className="underline-offset-4 hover:underline">
          {team.name}
        </Link>
      </span>
    </span>
  );
}

interface ScorersProps {
  event: SportsEventDetail;
  side: "home" | "away";
  className: string;
}

/** "Messi 23′, 108′" for each who scored. */
function Scorers({ event, side, className }: ScorersProps) {
  const byPlayer = new Map<string, string[]>();
  for (const item of event.timeline) {
    if (!isGoal(item) || item.side !== side || !item.player) continue;
    byPlayer.set(item.player, [...(byPlayer.get(item.player) ?? []), minuteText(item)]);
  }
  return (
    <ul
      aria-label={t("match.scorers", { team: event[side].name })}
      className={clsx("min-h-[1.45em] text-note text-mute", className)}
    >
      {[...byPlayer].map(([player, minutes]) => (
        <li key={player}>
          {player} <span className="tabular-nums">{minutes.join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}
