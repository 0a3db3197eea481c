"use client";

import clsx from "clsx";
import { ArrowRightLeft, Circle, CircleX } from "lucide-react";
import { Section } from "@/components/ui/section";
import { EmptyState } from "@/components/ui/states";
import { isGoal, isShootOut, minuteText, momentText } from "@/lib/format/matches";
import { until } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { SportsEventDetail, TimelineItem } from "@/types";
import { timelineRows } from "./timeline-rows";

/** What happened, minute by minute, each side on its own half; the newest first while it is played. */
export function Timeline({ event }: { event: SportsEventDetail }) {
  const rows = timelineRows(event);
  if (event.status === "live") rows.reverse();
  if (rows.length === 0) return <NothingYet event={event} />;
  return (
    <Section title={t("match.timeline")}>
      <ol>
        {rows.map((row) =>
          row.type === "mark" ? (
            <li key={row.key} className="flex items-center gap-3 py-3 text-note text-mute">
              <span className="h-px grow bg-line" />
              {row.label}
              <span className="h-px grow bg-line" />
            </li>
          ) : (
            <Moment key={row.item.key} item={row.item} team={event[row.item.side].name} />
          ),
        )}
      </ol>
    </Section>
  );
}

function Moment({ item, team }: { item: TimelineItem; team: string }) {
  const home = item.side === "home";
  const goal = isGoal(item);
  return (
    <li className="grid grid-cols-[1fr_4rem_1fr] items-center gap-2 border-t border-line py-2.5 first:border-t-0">
      <span className={clsx("row-start-1", home ? "text-right" : "col-start-3")}>
        <span className={goal ? "font-semibold" : "text-note"}>
          {item.player || momentText(item)}
          <span className="sr-only">
            , {momentText({ ...item, player: "" })}, {t("match.side", { team })}
          </span>
        </span>
        <Detail item={item} />
      </span>
      <span className="col-start-2 row-start-1 grid justify-items-center gap-1">
        <span className="text-note text-mute tabular-nums">{isShootOut(item) ? "" : minuteText(item)}</span>
        <Sign item={item} />
      </span>
    </li>
  );
}

/** What stands below the name: an own goal, who assisted, who went off. */
function Detail({ item }: { item: TimelineItem }) {
  const other =
    item.other_player &&
    (item.kind === "substitution"
      ? t("match.for", { player: item.other_player })
      : t("match.assist", { player: item.other_player }));
  const kind = EXPLAINED.has(item.kind) && item.player ? momentText({ ...item, player: "" }) : "";
  const text = [kind, other].filter(Boolean).join(" · ");
  return text && <span className="block text-note text-mute">{text}</span>;
}

const EXPLAINED = new Set([
  "own_goal",
  "penalty_goal",
  "penalty_missed",
  "second_yellow",
  "shoot_out_missed",
]);

function Sign({ item }: { item: TimelineItem }) {
  if (isGoal(item)) {
    return (
      <span className="score text-lg leading-none">
        {item.score[0]}–{item.score[1]}
      </span>
    );
  }
  switch (item.kind) {
    case "yellow":
      return <Card className="bg-[#e9b90f]" />;
    case "second_yellow":
      return <Card className="bg-linear-to-r from-[#e9b90f] from-50% to-[#d1382c] to-50%" />;
    case "red":
      return <Card className="bg-[#d1382c]" />;
    case "substitution":
      return <ArrowRightLeft size={14} aria-hidden className="text-faint" />;
    case "penalty_missed":
    case "shoot_out_missed":
      return <CircleX size={16} aria-hidden className="text-mute" />;
    default:
      return <Circle size={12} aria-hidden className="fill-ink" />;
  }
}

function Card({ className }: { className: string }) {
  return <span aria-hidden className={clsx("block h-3.5 w-2.5 rounded-xs", className)} />;
}

function NothingYet({ event }: { event: SportsEventDetail }) {
  const now = useNow();
  const before = event.status === "scheduled" && now;
  return (
    <Section title={t("match.timeline")}>
      <EmptyState title={t("match.timelineEmpty")}>
        {before
          ? t("match.timelineBefore", { when: until(event.starts_at, now) })
          : t("match.timelineEmptyText")}
      </EmptyState>
    </Section>
  );
}
