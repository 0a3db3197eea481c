"use client";

import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { clockText, isClose, momentText, news } from "@/lib/format/matches";
import { clockTime, shortDate, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { SportsEvent } from "@/types";

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
  const moment = news(event);
  const close = !moment && isClose(event);
  return (
    <span className={clsx("flex h-6 items-center gap-2 overflow-hidden text-note text-mute", className)}>
      <Clock event={event} wide={context !== undefined} />
      <span className="min-w-0 truncate">
        <b aria-live="polite" className="font-semibold text-live">
          {moment && momentText(moment)}
        </b>
        {!moment && <span className={clsx(close && "max-rail:hidden")}>{context}</span>}
      </span>
      <span className="ml-auto flex shrink-0 gap-2">
        {close && <Chip tone="go">{t("match.close")}</Chip>}
        {event.stale_since && (
          <Chip tone="warn">{t("match.stale", { time: clockTime(event.stale_since) })}</Chip>
        )}
        {event.replay_of && <Chip>{t("match.replay", { date: shortDate(event.replay_of) })}</Chip>}
      </span>
    </span>
  );
}

/** `wide` keeps the place of the longest minute, so that what follows stays where it is. */
function Clock({ event, wide }: { event: SportsEvent; wide: boolean }) {
  const now = useNow();
  if (event.status === "live") {
    return (
      <b
        className={clsx(
          "shrink-0 font-semibold whitespace-nowrap text-live tabular-nums",
          wide && "min-w-[3.5ch]",
        )}
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
