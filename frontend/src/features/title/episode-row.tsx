import clsx from "clsx";
import { Check } from "lucide-react";
import { duration, shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Episode } from "@/types";
import { airedAt } from "./episodes";

interface EpisodeRowProps {
  episode: Episode;
  seen: boolean;
  now: Date;
  onToggle(): void;
}

export function EpisodeRow({ episode, seen, now, onToggle }: EpisodeRowProps) {
  const aired = airedAt(episode);
  const coming = aired !== null && aired > now;
  const name = episodeName(episode);
  const facts = [
    aired && (coming ? t("title.airs", { date: shortDate(aired) }) : shortDate(aired)),
    episode.runtime && duration(episode.runtime),
  ];
  return (
    <li className="flex items-center gap-3 py-1.5">
      <span className="score w-8 shrink-0 text-right text-faint">{episode.number ?? "–"}</span>
      <span className="min-w-0 grow">
        <span className={clsx("block leading-snug", seen && "text-mute")}>{name}</span>
        <span className="block text-note text-mute tabular-nums">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      {!coming && (
        <button
          type="button"
          aria-pressed={seen}
          aria-label={t(seen ? "title.episodeSeen" : "title.episodeMark", { name })}
          onClick={onToggle}
          className={clsx(
            "grid size-9 shrink-0 place-items-center rounded-full border transition-colors",
            seen
              ? "border-ink bg-ink text-paper"
              : "border-line text-line-strong hover:border-ink hover:text-ink",
          )}
        >
          <Check size={16} aria-hidden />
        </button>
      )}
    </li>
  );
}

function episodeName({ name, number }: Episode): string {
  if (name) return name;
  return number === null ? t("title.untitledSpecial") : t("title.untitled", { number });
}
