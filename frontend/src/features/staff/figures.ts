import { region } from "@/lib/format/region";
import { duration } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffRun, StaffStream } from "@/types";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const numbers = new Intl.NumberFormat(region);

/** "12,400" */
export const count = (value: number) => numbers.format(value);

/** How often a stream is fetched: "every 6 hours", "every second, while somebody watches". */
export function cadence({ every, only_while_watched }: StaffStream): string {
  const often = everySeconds(every);
  return only_while_watched ? t("staff.whileWatched", { cadence: often }) : often;
}

function everySeconds(seconds: number): string {
  if (seconds >= DAY) return t("staff.everyDays", { count: Math.round(seconds / DAY) });
  if (seconds >= HOUR) return t("staff.everyHours", { count: Math.round(seconds / HOUR) });
  if (seconds >= MINUTE) return t("staff.everyMinutes", { count: Math.round(seconds / MINUTE) });
  return t("staff.everySeconds", { count: seconds });
}

/** How long a finished run took: "4 seconds", "12 min"; null while it runs. */
export function took({ started_at, finished_at }: StaffRun): string | null {
  if (!finished_at) return null;
  const seconds = Math.max(0, (Date.parse(finished_at) - Date.parse(started_at)) / 1000);
  return seconds < MINUTE
    ? t("staff.took.seconds", { count: Math.ceil(seconds) })
    : duration(Math.round(seconds / MINUTE));
}
