"use client";

import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { dayName } from "@/lib/format/day";
import { clockTime, duration, shortDate, until } from "@/lib/format/time";
import { type MessageKey, t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Program } from "@/types";
import { progress, spanOf } from "./layout";
import { episodeText } from "./program-text";
import type { Suits } from "./use-suiting";

/** What is known of a programme beside its name, and where it leads. */
export function ProgramDetails({ program, suits }: { program: Program; suits: Suits }) {
  const now = useNow();
  if (!now) return null;
  const span = spanOf(program);
  const category = CATEGORIES[program.category];
  const episode = episodeText(program);
  return (
    <div className="grid gap-3">
      {episode && <p>{episode}</p>}
      <p className="text-mute tabular-nums">
        {t("guide.detail.time", {
          day: dayName(new Date(span.from), now),
          from: clockTime(span.from),
          to: clockTime(span.to),
          duration: duration((span.to - span.from) / 60_000),
        })}
      </p>
      <p className="flex flex-wrap gap-1.5">
        {span.to > now.getTime() && (
          <Chip tone="go">{span.from <= now.getTime() ? t("way.onNow") : until(span.from, now)}</Chip>
        )}
        {category && <Chip>{t(category)}</Chip>}
        {suits && <Chip>{t(suits === "listed" ? "guide.listed" : "guide.suits")}</Chip>}
      </p>
      {span.from <= now.getTime() && span.to > now.getTime() && (
        <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-sunken">
          <span className="block h-full bg-go" style={{ width: `${progress(span, now.getTime()) * 100}%` }} />
        </span>
      )}
      {program.first_shown_at && (
        <p className="text-note text-mute">
          <b className="font-semibold text-ink">
            {t("guide.detail.firstShown", { date: shortDate(program.first_shown_at) })}
          </b>
          <br />
          {t("guide.detail.firstShownNote")}
        </p>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {program.event_id !== null && (
          <LinkButton look="ink" size="small" href={`/match/${program.event_id}`}>
            {t("guide.detail.openMatch")}
          </LinkButton>
        )}
        {program.title_id !== null && (
          <LinkButton look="ink" size="small" href={`/title/${program.title_id}`} className="max-w-full">
            <span className="truncate">{t("guide.detail.openTitle", { name: program.name })}</span>
          </LinkButton>
        )}
      </div>
    </div>
  );
}

const CATEGORIES: Record<string, MessageKey & `guide.category.${string}`> = {
  series: "guide.category.series",
  documentary: "guide.category.documentary",
  news: "guide.category.news",
  sport: "guide.category.sport",
  kids: "guide.category.kids",
  entertainment: "guide.category.entertainment",
  movie: "guide.category.movie",
};
