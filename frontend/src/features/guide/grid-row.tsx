import { memo } from "react";
import { t } from "@/lib/i18n";
import type { Program } from "@/types";
import { type GuideRow, ROW_HEIGHT, type Span, spanOf, touches } from "./layout";
import { ProgramCell } from "./program-cell";
import type { Suits } from "./use-suiting";

interface GridRowProps {
  row: GuideRow;
  index: number;
  top: number;
  day: Span;
  /** The part of the day near the screen. */
  window: Span;
  now: number;
  suits(program: Program): Suits;
  /** Ids of the programme the keyboard is on and of the one that is open, if they are of this row. */
  focused: number | null;
  opened: number | null;
}

export const GridRow = memo(function GridRow({
  row: { channel, programs },
  index,
  top,
  day,
  window,
  now,
  suits,
  focused,
  opened,
}: GridRowProps) {
  const shown = programs.filter((program) => program.id === focused || touches(spanOf(program), window));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised and laid out by time
    // biome-ignore lint/a11y/useFocusableInteractive: the programmes take the focus
    <div
      role="row"
      aria-rowindex={index + 1}
      className="absolute inset-x-0 flex border-b border-line"
      style={{ top, height: ROW_HEIGHT }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div
        role="rowheader"
        className="sticky left-0 z-20 flex w-(--channel-width) shrink-0 items-center border-r border-line bg-paper px-4 font-semibold"
      >
        <span className="line-clamp-2 leading-tight">{channel.name}</span>
      </div>
      {shown.length === 0 && (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          role="gridcell"
          className="sticky left-(--channel-width) z-10 self-center bg-paper pr-1 pl-4 text-note text-faint"
        >
          {t("guide.nothing")}
        </div>
      )}
      <div role="presentation" className="relative grow">
        {shown.map((program) => (
          <ProgramCell
            key={program.id}
            program={program}
            day={day}
            now={now}
            suits={suits(program)}
            reachable={program.id === focused}
            opened={program.id === opened}
          />
        ))}
      </div>
    </div>
  );
});
