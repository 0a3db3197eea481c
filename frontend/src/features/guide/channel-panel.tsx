import clsx from "clsx";
import { Bookmark, ChevronDown, Sparkles } from "lucide-react";
import { useState } from "react";
import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Program } from "@/types";
import { fromMoment, type GuideRow, progress, spanOf } from "./layout";
import { episodeText } from "./program-text";
import type { Suits } from "./use-suiting";

const NEXT_SHOWN = 2;
/** Pixels, at the usual size of letters. */
const HEIGHTS = { frame: 61, on: 65, next: 34, nothing: 19 };

/** How high the panel of a channel will be; what is guessed right moves nothing once it is measured. */
export function panelHeight(row: GuideRow | undefined, moment: number): number {
  if (!row) return HEIGHTS.frame;
  const { on, next } = fromMoment(row, moment);
  if (!on && next.length === 0) return HEIGHTS.frame + HEIGHTS.nothing;
  return HEIGHTS.frame + (on ? HEIGHTS.on : 0) + HEIGHTS.next * Math.min(next.length, NEXT_SHOWN);
}

interface ChannelPanelProps {
  row: GuideRow;
  moment: number;
  now: number;
  suits(program: Program): Suits;
  onOpen(program: Program): void;
}

/** A channel on a phone: what is on, what follows, and the rest of the day on demand. */
export function ChannelPanel({ row, moment, now, suits, onOpen }: ChannelPanelProps) {
  const [all, setAll] = useState(false);
  const { on, next } = fromMoment(row, moment);
  const name = row.channel.name;
  return (
    <>
      <div className="flex min-h-9 items-center">
        <h2 className="text-note font-semibold text-mute">{name}</h2>
        {next.length > NEXT_SHOWN && (
          <button
            type="button"
            aria-expanded={all}
            aria-label={t(all ? "guide.less" : "guide.later", { channel: name })}
            onClick={() => setAll(!all)}
            className="ml-auto grid size-9 place-items-center rounded-full text-mute hover:bg-sunken hover:text-ink"
          >
            <ChevronDown
              size={18}
              aria-hidden
              className={clsx("transition-transform", all && "rotate-180")}
            />
          </button>
        )}
      </div>
      {on && <Line program={on} now={now} suits={suits(on)} onOpen={onOpen} large />}
      {(all ? next : next.slice(0, NEXT_SHOWN)).map((program) => (
        <Line key={program.id} program={program} now={now} suits={suits(program)} onOpen={onOpen} />
      ))}
      {!on && next.length === 0 && <p className="text-note text-faint">{t("guide.nothing")}</p>}
    </>
  );
}

interface LineProps {
  program: Program;
  now: number;
  suits: Suits;
  onOpen(program: Program): void;
  /** The one that is on. */
  large?: boolean;
}

function Line({ program, now, suits, onOpen, large }: LineProps) {
  const span = spanOf(program);
  const running = span.from <= now && span.to > now;
  const Mark = suits === "listed" ? Bookmark : Sparkles;
  return (
    <button
      type="button"
      onClick={() => onOpen(program)}
      className="grid w-full grid-cols-[var(--clock-width)_minmax(0,1fr)] gap-x-2 rounded-control py-1.5 text-left"
    >
      <span className={clsx("whitespace-nowrap tabular-nums", large ? "font-semibold" : "text-mute")}>
        {clockTime(span.from)}
      </span>
      <span>
        <span className="flex items-center gap-1.5">
          <span className={clsx("truncate", large && "text-base font-semibold")}>{program.name}</span>
          {suits && (
            <>
              <Mark size={14} aria-hidden className="shrink-0" />
              <span className="sr-only">{t(suits === "listed" ? "guide.listed" : "guide.suits")}</span>
            </>
          )}
        </span>
        {large && <span className="block truncate text-note text-mute">{episodeText(program)}</span>}
        {running && (
          <span aria-hidden className="mt-1.5 block h-1 overflow-hidden rounded-full bg-sunken">
            <span className="block h-full bg-go" style={{ width: `${progress(span, now) * 100}%` }} />
          </span>
        )}
      </span>
    </button>
  );
}
