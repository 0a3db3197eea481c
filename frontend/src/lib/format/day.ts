import { t } from "@/lib/i18n";
import { daysBetween, longDate, shortDate } from "./time";

/** "Today", "Tomorrow", "Yesterday", and beyond "Sunday 22 November", in other years "18 Dec 2022". */
export function dayName(day: Date, now: Date): string {
  switch (daysBetween(now, day)) {
    case 0:
      return t("time.today");
    case 1:
      return t("time.tomorrow");
    case -1:
      return t("time.yesterday");
    default:
      return day.getFullYear() === now.getFullYear() ? longDate(day) : shortDate(day);
  }
}
