"use client";

import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { countryName } from "@/lib/format/country";
import { clockTime, dayOfMonth, daysBetween, isoDay, startOfDay, weekday } from "@/lib/format/time";
import { t } from "@/lib/i18n";

const DAYS_BEFORE = 1;
const DAYS = 8;
const HOURS = [6, 12, 18, 20, 22];
const NOW = "now";

interface DayChoiceProps {
  today: Date;
  day: Date;
  onChange(day: Date): void;
}

/** Yesterday and the week to come; another day of an address stands beside them. */
export function DayChoice({ today, day, onChange }: DayChoiceProps) {
  const week = Array.from({ length: DAYS }, (_, index) => startOfDay(today, index - DAYS_BEFORE));
  const days = week.some((known) => isoDay(known) === isoDay(day)) ? week : [day, ...week];
  return (
    <Segmented
      label={t("guide.days")}
      value={isoDay(day)}
      segments={days.map((date) => ({ value: isoDay(date), label: dayLabel(date, today) }))}
      onChange={(value) => onChange(days.find((date) => isoDay(date) === value) ?? day)}
    />
  );
}

function dayLabel(day: Date, today: Date): string {
  const distance = daysBetween(today, day);
  if (distance === 0) return t("time.today");
  return distance === 1
    ? t("time.tomorrow")
    : t("guide.day", { weekday: weekday(day), day: dayOfMonth(day) });
}

interface TimeChoiceProps {
  day: Date;
  /** Null for now. */
  hour: number | null;
  /** "Now" can be chosen: the day is today. */
  hasNow: boolean;
  onChange(hour: number | null): void;
}

/** For the list, which shows one moment at a time. */
export function TimeChoice({ day, hour, hasNow, onChange }: TimeChoiceProps) {
  const segments = HOURS.map((value) => ({ value: String(value), label: hourLabel(day, value) }));
  return (
    <Segmented
      label={t("guide.time")}
      value={hour === null ? (hasNow ? NOW : "20") : String(hour)}
      segments={hasNow ? [{ value: NOW, label: t("guide.now") }, ...segments] : segments}
      onChange={(value) => onChange(value === NOW ? null : Number(value))}
    />
  );
}

/** For the grid, which shows hours at once and is scrolled on from where it was put. */
export function TimeJumps({ day, hasNow, onChange }: Omit<TimeChoiceProps, "hour">) {
  return (
    <div className="flex flex-wrap items-center gap-1">
      {hasNow && (
        <Button size="small" onClick={() => onChange(null)}>
          {t("guide.now")}
        </Button>
      )}
      {HOURS.map((hour) => (
        <Button
          key={hour}
          look="quiet"
          size="small"
          aria-label={t("guide.jump", { time: hourLabel(day, hour) })}
          onClick={() => onChange(hour)}
        >
          {hourLabel(day, hour)}
        </Button>
      ))}
    </div>
  );
}

function hourLabel(day: Date, hour: number): string {
  return clockTime(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour));
}

interface CountryChoiceProps {
  country: string;
  countries: string[];
  onChange(country: string): void;
}

export function CountryChoice({ country, countries, onChange }: CountryChoiceProps) {
  const codes = [...new Set([country, ...countries])].filter(Boolean);
  const options = codes
    .map((code) => ({ value: code, label: countryName(code) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <SelectField
      hideLabel
      label={t("guide.country")}
      value={country}
      onChange={(event) => onChange(event.target.value)}
      options={options}
    />
  );
}
