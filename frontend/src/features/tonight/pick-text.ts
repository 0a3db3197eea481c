import { eventFacts, eventName, titleFacts } from "@/lib/format/facts";
import { clockTime, duration } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Pick, Program } from "@/types";

export function pickName({ title, event, program }: Pick): string {
  if (title) return title.name;
  if (event) return eventName(event);
  return program?.name ?? "";
}

/** What it is, in a line: "Film · 2016 · 1 h 56", "World Cup · Final", "On TV · 21:00 · S1 E8 Coasts". */
export function pickFacts({ kind, title, event, program, next_episode: next }: Pick): string {
  if (program && (kind === "airing" || !title)) return programFacts(program);
  if (event) return eventFacts(event);
  if (!title) return "";
  return next ? [titleFacts(title), t("pick.next", next)].join(" · ") : titleFacts(title);
}

function programFacts(program: Program): string {
  const { season, number } = program;
  const minutes = (Date.parse(program.ends_at) - Date.parse(program.starts_at)) / 60_000;
  const episode = season && number ? t("pick.season", { season, number }) : "";
  return [
    t("pick.airing", { time: clockTime(program.starts_at) }),
    [episode, program.episode_name].filter(Boolean).join(" "),
    duration(minutes),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Where a pick is told in full; null for a programme of which only the name is known. */
export function pickLink({ title, event, program }: Pick): string | null {
  const titleId = title?.id ?? program?.title_id;
  const eventId = event?.id ?? program?.event_id;
  if (titleId) return `/title/${titleId}`;
  return eventId ? `/match/${eventId}` : null;
}
