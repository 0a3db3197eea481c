import clsx from "clsx";
import { Bookmark, Sparkles } from "lucide-react";
import { memo } from "react";
import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Program } from "@/types";
import { placeOf, progress, type Span, spanOf } from "./layout";
import { episodeText } from "./program-text";
import type { Suits } from "./use-suiting";

/** As much of a label stays in sight as its programme does, down to these pixels. */
const LEAST_LABEL = 56;
/** Below it there is room for the name alone. */
const NARROW = 96;

interface ProgramCellProps {
  program: Program;
  day: Span;
  now: number;
  suits: Suits;
  /** The one programme that Tab reaches. */
  reachable: boolean;
  opened: boolean;
}

/** A programme in the grid. Its words stay in sight while its beginning is scrolled away. */
export const ProgramCell = memo(function ProgramCell({
  program,
  day,
  now,
  suits,
  reachable,
  opened,
}: ProgramCellProps) {
  const span = spanOf(program);
  const { left, width } = placeOf(span, day);
  const narrow = width < NARROW;
  const over = span.to <= now;
  const running = span.from <= now && !over;
  const Mark = suits === "listed" ? Bookmark : Sparkles;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised and laid out by time
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="gridcell" className="absolute inset-y-0 p-0.5" style={{ left, width }}>
      <button
        type="button"
        data-program={program.id}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={opened}
        className={clsx(
          "relative block size-full overflow-clip rounded-control border text-left transition-colors focus-visible:-outline-offset-1",
          running ? "border-line-strong bg-sunken" : "border-line bg-raise hover:border-line-strong",
          over && "bg-transparent text-mute",
          opened && "border-ink",
        )}
      >
        <span
          className="absolute inset-0 px-2.5 py-1.5"
          style={{ left: `clamp(0px, var(--scroll-left) - ${left}px, ${width - LEAST_LABEL}px)` }}
        >
          <span className="flex items-start gap-1.5">
            {suits && !narrow && <Mark size={13} aria-hidden className="mt-0.5 shrink-0" />}
            <span
              className={clsx(
                "font-semibold",
                narrow ? "line-clamp-3 text-xs hyphens-auto" : "truncate text-sm leading-tight",
              )}
            >
              {program.name}
            </span>
          </span>
          <span className={narrow ? "sr-only" : "mt-0.5 block truncate text-xs text-mute tabular-nums"}>
            {` ${clockTime(span.from)} ${episodeText(program)}`}
          </span>
          <span className="sr-only">{restOfLabel(program, suits)}</span>
        </span>
        {running && (
          <span
            aria-hidden
            className="absolute bottom-0 left-0 h-0.75 bg-go"
            style={{ width: `${progress(span, now) * 100}%` }}
          />
        )}
      </button>
    </div>
  );
});

/** What those who see the grid read from the place of the programme. */
function restOfLabel(program: Program, suits: Suits): string {
  const place = t("guide.program", { to: clockTime(program.ends_at), channel: program.channel.name });
  return suits ? `${place}, ${t(suits === "listed" ? "guide.listed" : "guide.suits")}` : place;
}
