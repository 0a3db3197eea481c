import { t } from "@/lib/i18n";
import type { PickKind } from "@/types";

/** What is asked of the evening, as it stands in the address. */
export interface Ask {
  /** The most a pick may take; null is the whole evening. */
  minutes: number | null;
  kind: PickKind | null;
  /** Beyond the person's own services too. */
  allServices: boolean;
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

/** Reads the ask from the address; what it does not know it takes as not asked. */
export function askOf(params: URLSearchParams): Ask {
  const minutes = LENGTHS.find(({ value }) => value === params.get("minutes"))?.value ?? "all";
  const kind = KINDS.find(({ value }) => value === params.get("kind"))?.value ?? "all";
  return {
    minutes: minutes === "all" ? null : Number(minutes),
    kind: kind === "all" ? null : kind,
    allServices: params.get("services") === "all",
  };
}

/** Nothing in particular: what the site pushes new picks for. */
export function isWholeEvening({ minutes, kind, allServices }: Ask): boolean {
  return minutes === null && kind === null && !allServices;
}
