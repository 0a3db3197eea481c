"use client";

import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import type { Episode, Season, TitleDetail } from "@/types";
import { EpisodeRow } from "./episode-row";
import { airedAt, seasonToOpen, seenIn } from "./episodes";
import type { Watched } from "./use-watched";

/** Daily shows have hundreds a year. */
const SHOWN = 30;

interface SeasonsProps {
  title: TitleDetail;
  watched: Watched;
  onToggle(episode: Episode): void;
}

export function Seasons({ title, watched, onToggle }: SeasonsProps) {
  if (title.kind === "movie") return null;
  return (
    <Section title={t("title.seasons")}>
      {title.seasons.length === 0 && (
        <p className="border-t border-line py-4 text-mute">{t("title.noEpisodes")}</p>
      )}
      {watched.known ? (
        <SeasonPanels seasons={title.seasons} seen={watched.seenEpisodes} onToggle={onToggle} />
      ) : (
        <Skeleton className="h-13" />
      )}
    </Section>
  );
}

interface SeasonPanelsProps {
  seasons: Season[];
  seen: ReadonlySet<number>;
  onToggle(episode: Episode): void;
}

function SeasonPanels({ seasons, seen, onToggle }: SeasonPanelsProps) {
  // Chosen once: what one marks as seen must not fold up under one's hand.
  const [open] = useState(() => seasonToOpen(seasons, seen));
  return seasons.map((season) => (
    <SeasonPanel
      key={season.number}
      season={season}
      open={season.number === open}
      seen={seen}
      onToggle={onToggle}
    />
  ));
}

interface SeasonPanelProps {
  season: Season;
  open: boolean;
  seen: ReadonlySet<number>;
  onToggle(episode: Episode): void;
}

function SeasonPanel({ season, open, seen, onToggle }: SeasonPanelProps) {
  // Some sources count the episodes and do not name them.
  if (season.episodes.length === 0) {
    return (
      <div className="flex min-h-13 items-center gap-3 border-t border-line">
        <SeasonLine season={season} seenCount={0} />
      </div>
    );
  }
  return (
    <Collapsible.Root defaultOpen={open} className="border-t border-line">
      <h3>
        <Collapsible.Trigger className="group flex min-h-13 w-full items-center gap-3 rounded-control text-left">
          <SeasonLine season={season} seenCount={seenIn(season, seen)} />
          <ChevronDown
            size={18}
            aria-hidden
            className="text-mute transition-transform group-data-panel-open:rotate-180"
          />
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Panel>
        <Episodes season={season} seen={seen} onToggle={onToggle} />
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}

function SeasonLine({ season, seenCount }: { season: Season; seenCount: number }) {
  const count = season.episodes.length || (season.episode_count ?? 0);
  const year = airedAt({ airs_at: null, air_date: season.premiered })?.getFullYear();
  return (
    <>
      <span className="font-semibold">{seasonName(season)}</span>
      <span className="text-note text-mute">
        {[year, count > 0 && t("title.episodes", { count })].filter(Boolean).join(" · ")}
      </span>
      <span className="ml-auto text-note text-mute tabular-nums">
        {seenCount > 0 && t("title.seenOf", { seen: seenCount, count })}
      </span>
    </>
  );
}

function Episodes({ season, seen, onToggle }: Omit<SeasonPanelProps, "open">) {
  const [all, setAll] = useState(false);
  const now = useNow();
  const { episodes } = season;
  if (!now) return null;
  return (
    <>
      <ul className="pb-3">
        {(all ? episodes : episodes.slice(0, SHOWN)).map((episode) => (
          <EpisodeRow
            key={episode.id}
            episode={episode}
            seen={seen.has(episode.id)}
            now={now}
            onToggle={() => onToggle(episode)}
          />
        ))}
      </ul>
      {episodes.length > SHOWN && !all && (
        <Button size="small" className="mb-4" onClick={() => setAll(true)}>
          {t("title.allEpisodes", { count: episodes.length })}
        </Button>
      )}
    </>
  );
}

function seasonName({ number, name }: Season): string {
  const plain = number === 0 ? t("title.specials") : t("title.season", { number });
  return name && name !== plain ? name : plain;
}
