import { isShootOut } from "@/lib/format/matches";
import { t } from "@/lib/i18n";
import type { SportsEventDetail, TimelineItem } from "@/types";

/** A line of the timeline: something that happened, or the end of a part of the match. */
export type TimelineRow =
  | { type: "moment"; item: TimelineItem }
  | { type: "mark"; key: string; label: string };

/** A match from kick-off on, with marks at half-time, at the end of normal time and before a shoot-out. */
export function timelineRows({ timeline, score, period, status }: SportsEventDetail): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const marked = new Set<string>();
  const mark = (key: string, label: string | null) => {
    if (!label || marked.has(key)) return;
    marked.add(key);
    rows.push({ type: "mark", key, label });
  };
  const halfTime =
    score.half_time && t("match.mark.halfTime", { home: score.half_time[0], away: score.half_time[1] });

  for (const item of timeline) {
    if (item.minute > 45) mark("half-time", halfTime);
    if (item.minute > 90) mark("full-time", t("match.mark.fullTime"));
    if (isShootOut(item)) mark("shoot-out", t("match.mark.shootOut"));
    rows.push({ type: "moment", item });
  }
  if (status === "finished" || !BEFORE_HALF_TIME.has(period)) mark("half-time", halfTime);
  return rows;
}

const BEFORE_HALF_TIME = new Set(["not_started", "first_half", "unknown"]);
