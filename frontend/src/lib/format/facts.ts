import { t } from "@/lib/i18n";
import type { SportsEvent, Title } from "@/types";
import { duration } from "./time";

/** "Film · 2016 · 1 h 56" */
export function titleFacts(title: Title): string {
  const kind = title.kind === "movie" ? t("kind.movie") : t("kind.show");
  return [kind, years(title), title.runtime && duration(title.runtime)].filter(Boolean).join(" · ");
}

/** "2016", "2008–2013", "2008–" */
export function years(title: Pick<Title, "kind" | "year" | "end_year" | "status">): string {
  if (!title.year) return "";
  if (title.kind === "movie" || title.end_year === title.year) return String(title.year);
  if (title.end_year) return `${title.year}–${title.end_year}`;
  return title.status === "ended" ? String(title.year) : `${title.year}–`;
}

/** "from 12", "for all ages" */
export function ageText(age: number): string {
  return age > 0 ? t("age.from", { age }) : t("age.all");
}

/** "Argentina – France" */
export function eventName(event: SportsEvent): string {
  return t("event.name", { home: event.home.name, away: event.away.name });
}

/** "World Cup 2022 · Final" */
export function eventFacts(event: SportsEvent): string {
  return [event.competition.name, event.stage].filter(Boolean).join(" · ");
}
