import { t } from "@/lib/i18n";
import type { Mood, PickKind } from "@/types";

/** What is asked of the evening, as it stands in the address. */
export interface Ask {
  /** The most a pick may take; null is the whole evening. */
  minutes: number | null;
  kind: PickKind | null;
  /** Beyond the person's own services too. */
  allServices: boolean;
  mood: Mood | null;
  /** Slugs; any of them will do. */
  genres: string[];
  /** Within how many hours matches and programmes begin; null is a day. */
  hours: number | null;
}

export const LENGTHS = [
  { value: "45", label: t("time.minutes", { minutes: 45 }) },
  { value: "90", label: t("time.minutes", { minutes: 90 }) },
  { value: "120", label: t("time.hours", { hours: 2 }) },
  { value: "all", label: t("tonight.allEvening") },
] as const;

export const KINDS = [
  { value: "all", label: t("tonight.everything") },
  { value: "movie", label: t("tonight.films") },
  { value: "show", label: t("tonight.series") },
  { value: "event", label: t("tonight.sport") },
  { value: "airing", label: t("tonight.onTv") },
] as const;

export const MOODS = (
  [
    "light",
    "cosy",
    "romantic",
    "moving",
    "thoughtful",
    "adventurous",
    "tense",
    "scary",
  ] as const satisfies Mood[]
).map((value) => ({ value, label: t(`mood.${value}`) }));

/** "cosy"; a mood that only a newer site knows is called as the site calls it. */
export function moodName(mood: string): string {
  return MOODS.find(({ value }) => value === mood)?.label.toLocaleLowerCase() ?? mood;
}

export const HORIZONS = [
  { value: "3", label: t("time.hours", { hours: 3 }) },
  { value: "all", label: t("tonight.withinDay") },
  { value: "72", label: t("tonight.withinDays", { count: 3 }) },
  { value: "168", label: t("tonight.withinWeek") },
] as const;

/** Reads the ask from the address; what it does not know it takes as not asked. */
export function askOf(params: URLSearchParams): Ask {
  const minutes = LENGTHS.find(({ value }) => value === params.get("minutes"))?.value ?? "all";
  const kind = KINDS.find(({ value }) => value === params.get("kind"))?.value ?? "all";
  const hours = HORIZONS.find(({ value }) => value === params.get("hours"))?.value ?? "all";
  return {
    minutes: minutes === "all" ? null : Number(minutes),
    kind: kind === "all" ? null : kind,
    allServices: params.get("services") === "all",
    mood: MOODS.find(({ value }) => value === params.get("mood"))?.value ?? null,
    genres: params.get("genre")?.split(",").filter(Boolean) ?? [],
    hours: hours === "all" ? null : Number(hours),
  };
}

/** How many of the filters beyond time and kind are set. */
export function countFilters({ allServices, mood, genres, hours }: Ask): number {
  return Number(allServices) + Number(mood !== null) + Number(hours !== null) + genres.length;
}

/** Nothing in particular: what the site pushes new picks for. */
export function isWholeEvening(ask: Ask): boolean {
  return ask.minutes === null && ask.kind === null && countFilters(ask) === 0;
}
