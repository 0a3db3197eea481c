import { t } from "@/lib/i18n";
import { region } from "./region";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Moment = string | number | Date;

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(region, options);
  return (moment: Moment) => format.format(new Date(moment));
};

/** "20:45" */
export const clockTime = formatter({ hour: "numeric", minute: "2-digit" });
/** "Sunday 22 November" */
export const longDate = formatter({ weekday: "long", day: "numeric", month: "long" });
/** "18 Dec 2022" */
export const shortDate = formatter({ day: "numeric", month: "short", year: "numeric" });
/** "Oct 2021"; by the calendar of Greenwich, for a source's "October" must not be September in New York. */
export const monthOf = formatter({ month: "short", year: "numeric", timeZone: "UTC" });
/** "Sun" */
export const weekday = formatter({ weekday: "short" });
/** "22" */
export const dayOfMonth = formatter({ day: "numeric" });

/** Minutes as people say them: "45 min", "2 h", "1 h 56". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return t("time.minutes", { minutes: rest });
  return rest === 0 ? t("time.hours", { hours }) : t("time.hoursMinutes", { hours, minutes: rest });
}

/** Until then: "in 10 min", "in 1 h 20", "in 6 days"; "now" within the minute and once it has begun. */
export function until(moment: Moment, now: Date): string {
  const left = new Date(moment).getTime() - now.getTime();
  if (left < MINUTE) return t("time.now");
  if (left < DAY) return t("time.in", { duration: duration(Math.round(left / MINUTE)) });
  return t("time.inDays", { count: Math.round(left / DAY) });
}

/** Since then: "just now", "12 min ago", "3 h ago", "5 days ago", and the month beyond sixty days. */
export function ago(moment: Moment, now: Date): string {
  const passed = now.getTime() - new Date(moment).getTime();
  if (passed < MINUTE) return t("time.justNow");
  if (passed < HOUR) return t("time.minutesAgo", { minutes: Math.floor(passed / MINUTE) });
  if (passed < DAY) return t("time.hoursAgo", { hours: Math.floor(passed / HOUR) });
  if (passed < 60 * DAY) return t("time.daysAgo", { count: Math.floor(passed / DAY) });
  return monthOf(moment);
}

/** The local calendar day as the API writes it: "2026-11-22". */
export function isoDay(day: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

/** Midnight at the start of that day, `days` later, in the viewer's zone. */
export function startOfDay(day: Date, days = 0): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

export function daysBetween(earlier: Date, later: Date): number {
  return Math.round((startOfDay(later).getTime() - startOfDay(earlier).getTime()) / DAY);
}
