import { isoDay, startOfDay } from "@/lib/format/time";

/** What the address says: a day, an hour, a country, a channel. */
export interface GuideAddress {
  day: Date;
  /** Hour of the day; null for now, or for the evening of another day. */
  hour: number | null;
  /** ISO alpha-2; "" for the viewer's own. */
  country: string;
  channel: number | null;
}

const EVENING = 20;

export function readAddress(params: URLSearchParams, today: Date): GuideAddress {
  const hour = Number(params.get("hour") ?? Number.NaN);
  const channel = Number(params.get("channel") ?? Number.NaN);
  const country = params.get("country")?.toUpperCase() ?? "";
  return {
    day: readDay(params.get("day")) ?? startOfDay(today),
    hour: Number.isInteger(hour) && hour >= 0 && hour < 24 ? hour : null,
    country: /^[A-Z]{2}$/.test(country) ? country : "",
    channel: Number.isInteger(channel) && channel > 0 ? channel : null,
  };
}

/** The moment the guide is opened at. */
export function momentOf({ day, hour }: Pick<GuideAddress, "day" | "hour">, now: Date): number {
  if (hour === null && isoDay(day) === isoDay(now)) return now.getTime();
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour ?? EVENING).getTime();
}

/** A local day from "2026-11-22"; null if it is none. */
function readDay(text: string | null): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "") ?? [];
  if (!year) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return isoDay(date) === text && date.getFullYear() >= 1900 && date.getFullYear() < 2100 ? date : null;
}
