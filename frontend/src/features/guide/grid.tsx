"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type MouseEvent, useCallback, useRef, useState } from "react";
import { t } from "@/lib/i18n";
import type { Program } from "@/types";
import { GridRow } from "./grid-row";
import { type GuideRow, HEADER_HEIGHT, pixelsAt, ROW_HEIGHT, type Span } from "./layout";
import { ProgramPopover } from "./program-popover";
import { NowLine, TimeHeader } from "./time-header";
import { useGridFocus } from "./use-grid-focus";
import type { Suits } from "./use-suiting";
import { useTimeWindow } from "./use-time-window";

export interface GridProps {
  rows: GuideRow[];
  day: Span;
  now: number;
  /** The moment to open at; a new object opens there again. */
  opening: { moment: number };
  suits(program: Program): Suits;
  /** The part of the day in sight has changed. */
  onWindow(window: Span): void;
}

const CHANNEL_WIDTH = 168;
const ROWS_AHEAD = 5;

/** Channels down, time across: only what is near the screen exists. */
export function GuideGrid({ rows, day, now, opening, suits, onWindow }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<{ program: Program; anchor: Element } | null>(null);
  const window = useTimeWindow(scroller, { day, opening, channelWidth: CHANNEL_WIDTH, onWindow });
  const focusedRow = useRef(-1);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_AHEAD,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    // What the keyboard is on must not vanish by being scrolled away.
    rangeExtractor: useCallback((range: Range) => withRow(range, focusedRow.current), []),
  });
  const { focus, onKeyDown, onFocus } = useGridFocus({
    rows,
    scroller,
    moment: opening.moment,
    day,
    channelWidth: CHANNEL_WIDTH,
    scrollToRow: (row) => virtualizer.scrollToIndex(row, { align: "auto" }),
  });
  focusedRow.current = focus?.row ?? -1;

  const open = (event: MouseEvent) => {
    const anchor = event.target instanceof Element ? event.target.closest("[data-program]") : null;
    const id = Number(anchor?.getAttribute("data-program"));
    const program = rows.flatMap(({ programs }) => programs).find((candidate) => candidate.id === id);
    if (anchor && program) setOpened({ program, anchor });
  };

  return (
    <>
      <p id="guide-help" className="sr-only">
        {t("guide.gridHelp")}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised and laid out by time */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={t("guide.grid")}
        aria-describedby="guide-help"
        aria-rowcount={rows.length}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onClick={open}
        className="relative h-[calc(100dvh-15.5rem)] min-h-96 overflow-auto overscroll-x-contain rounded-card border border-line"
        style={{ "--channel-width": `${CHANNEL_WIDTH}px`, "--scroll-left": "0px" } as CSSProperties}
      >
        <div
          className="relative"
          style={{ width: CHANNEL_WIDTH + pixelsAt(day.to, day), height: virtualizer.getTotalSize() }}
        >
          <TimeHeader day={day} now={now} channelWidth={CHANNEL_WIDTH} />
          <NowLine day={day} now={now} channelWidth={CHANNEL_WIDTH} />
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <GridRow
                  key={row.channel.id}
                  row={row}
                  index={index}
                  top={start}
                  day={day}
                  window={window}
                  now={now}
                  suits={suits}
                  focused={focus?.row === index ? focus.program : null}
                  opened={opened?.program.id ?? null}
                />
              )
            );
          })}
        </div>
      </div>
      <ProgramPopover
        program={opened?.program ?? null}
        anchor={opened?.anchor ?? null}
        suits={opened ? suits(opened.program) : null}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

function withRow(range: Range, row: number): number[] {
  const visible = defaultRangeExtractor(range);
  if (row < 0 || row >= range.count || visible.includes(row)) return visible;
  return [...visible, row].sort((a, b) => a - b);
}
