"use client";

import { Chip } from "@/components/ui/chip";
import { clockText, isClose, minuteText, momentText, news } from "@/lib/format/matches";
import { clockTime, shortDate, until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { SportsEvent } from "@/types";

/** Where a match stands, in one line: its clock and latest news, then how far to trust and date it. */
export function MatchState({ event, context }: { event: SportsEvent; context?: string }) {
  const moment = news(event);
  return (
    <span className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-note text-mute">
      <Clock event={event} />
      <b aria-live="polite" className="font-semibold text-live empty:hidden">
        {moment && `${minuteText(moment)} ${momentText(moment)}`}
      </b>
      {context && <span>{context}</span>}
      {isClose(event) && <Chip tone="go">{t("match.close")}</Chip>}
      {event.stale_since && (
        <Chip tone="warn">{t("match.stale", { time: clockTime(event.stale_since) })}</Chip>
      )}
      {event.replay_of && <Chip>{t("match.replay", { date: shortDate(event.replay_of) })}</Chip>}
    </span>
  );
}

function Clock({ event }: { event: SportsEvent }) {
  const now = useNow();
  if (event.status === "live") {
    return (
      <b className="min-w-[3.5ch] font-semibold text-live tabular-nums">
        {clockText(event) || t("time.now")}
      </b>
    );
  }
  if (event.status === "scheduled" && now) {
    return (
      <span className="tabular-nums">
        {clockTime(event.starts_at)} · {until(event.starts_at, now)}
      </span>
    );
  }
  return <span>{clockText(event)}</span>;
}
