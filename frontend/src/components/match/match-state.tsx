"use client";

import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { clockText, isClose, momentText } from "@/lib/format/matches";
import { clockTime, shortDate, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { SportsEvent } from "@/types";
import { type Standing, useStanding } from "./use-standing";

interface MatchStateProps {
  event: SportsEvent;
  /** Stands there until there is news: the competition, the round. */
  context?: string;
  className?: string;
}

/**
 * Where a match stands: its clock, its latest news, and how far to trust and date it. One line
 * whatever happens, so that a goal moves nothing below it.
 */
export function MatchState({ event, context, className }: MatchStateProps) {
  const standing = useStanding(event);
  const { asOf, silent, live, corrected, moment } = standing;
  const close = live && !corrected && !moment && isClose(event);
  return (
    <span className={clsx("flex h-6 items-center gap-2 overflow-hidden text-note text-mute", className)}>
      <Clock event={event} live={live} wide={context !== undefined} />
      <span className="min-w-0 shrink-[999] truncate">
        <b role="status" className={clsx("font-semibold", corrected ? "text-warn" : "text-live")}>
          <News event={event} standing={standing} />
        </b>
        {!moment && !corrected && <span className={clsx(close && "max-rail:hidden")}>{context}</span>}
      </span>
      <span className="ml-auto flex shrink-0 gap-2">
        {close && <Chip tone="go">{t("match.close")}</Chip>}
        {asOf && (
          <Chip tone="warn">{t(silent ? "match.stale" : "match.asOf", { time: clockTime(asOf) })}</Chip>
        )}
        {event.replay_of && <Chip>{t("match.replay", { date: shortDate(event.replay_of) })}</Chip>}
      </span>
    </span>
  );
}

/** A correction is read out with the score that holds now, for a screen reader tells no falling figure. */
function News({ event, standing: { corrected, moment } }: { event: SportsEvent; standing: Standing }) {
  if (!corrected) return moment && momentText(moment);
  return (
    <>
      {t("match.corrected")}
      <span className="sr-only">
        {t("match.correctedTo", {
          home: event.home.name,
          homeScore: event.score.home ?? "",
          away: event.away.name,
          awayScore: event.score.away ?? "",
        })}
      </span>
    </>
  );
}

/** Where there is no room for its words, the chips outlast them. `wide` keeps the place of the longest minute, so that what follows stays where it is. */
function Clock({ event, live, wide }: { event: SportsEvent; live: boolean; wide: boolean }) {
  const now = useNow();
  if (event.status === "live") {
    return (
      <b
        className={clsx("truncate font-semibold tabular-nums", live && "text-live", wide && "min-w-[3.5ch]")}
      >
        {clockText(event) || t("time.now")}
      </b>
    );
  }
  if (event.status === "scheduled" && now) {
    return (
      <span className="shrink-0 whitespace-nowrap tabular-nums">
        {clockTime(event.starts_at)} · {until(event.starts_at, now)}
      </span>
    );
  }
  return <span className="shrink-0 whitespace-nowrap">{clockText(event)}</span>;
}
