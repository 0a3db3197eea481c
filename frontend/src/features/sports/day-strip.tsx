"use client";

import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import { dayOfMonth, daysBetween, isoDay, longDate, startOfDay, weekday } from "@/lib/format/time";
import { t } from "@/lib/i18n";

const BEFORE = 4;
const SHOWN = 12;

interface DayStripProps {
  today: Date;
  day: Date;
  onChange(day: Date): void;
}

/** The days around today, or around the chosen one when it is further away. */
export function DayStrip({ today, day, onChange }: DayStripProps) {
  const offset = daysBetween(today, day);
  const anchor = offset < -BEFORE || offset >= SHOWN - BEFORE ? day : today;
  const days = Array.from({ length: SHOWN }, (_, index) => startOfDay(anchor, index - BEFORE));
  const chosen = useRef<HTMLButtonElement>(null);
  const key = isoDay(day);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen day is what is scrolled to
  useEffect(() => {
    chosen.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [key]);

  return (
    <fieldset
      aria-label={t("sports.days")}
      className="flex min-w-0 items-center gap-1 border-y border-line py-1.5"
    >
      <IconButton label={t("sports.earlier")} onClick={() => onChange(startOfDay(day, -7))}>
        <ChevronLeft size={18} />
      </IconButton>
      <div className="no-scrollbar flex min-w-0 grow gap-1 overflow-x-auto">
        {days.map((date) => {
          const current = isoDay(date) === key;
          return (
            <button
              key={isoDay(date)}
              ref={current ? chosen : undefined}
              type="button"
              aria-pressed={current}
              onClick={() => onChange(date)}
              className={clsx(
                "relative grid min-w-15 flex-1 justify-items-center rounded-control py-1.5 leading-tight transition-colors",
                current ? "bg-ink text-paper" : "text-mute hover:bg-sunken hover:text-ink",
              )}
            >
              <span className="sr-only">{longDate(date)}</span>
              <span aria-hidden className="text-xs">
                {isoDay(date) === isoDay(today) ? t("time.today") : weekday(date)}
              </span>
              <span aria-hidden className="score text-lg">
                {dayOfMonth(date)}
              </span>
            </button>
          );
        })}
      </div>
      <IconButton label={t("sports.later")} onClick={() => onChange(startOfDay(day, 7))}>
        <ChevronRight size={18} />
      </IconButton>
    </fieldset>
  );
}
