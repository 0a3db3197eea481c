import { t } from "@/lib/i18n";
import { daysBetween, longDate } from "./time";

/** "Today", "Tomorrow", "Yesterday", and "Sunday 22 November" beyond. */
export function dayName(day: Date, now: Date): string {
  switch (daysBetween(now, day)) {
    case 0:
      return t("time.today");
    case 1:
      return t("time.tomorrow");
    case -1:
      return t("time.yesterday");
    default:
      return longDate(day);
  }
}
