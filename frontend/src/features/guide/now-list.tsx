"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useLayoutEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { clockTime } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { Program } from "@/types";
import { ChannelPanel, panelHeight } from "./channel-panel";
import type { GuideRow } from "./layout";
import { ProgramDetails } from "./program-details";
import type { Suits } from "./use-suiting";

interface NowListProps {
  rows: GuideRow[];
  moment: number;
  now: number;
  suits(program: Program): Suits;
}

/** The times stand in a column of one width; "22:00" needs less of it than "10:00 PM". */
const CLOCK_WIDTH = `${clockTime(new Date(2000, 0, 1, 22)).length}ch`;

/** For phones: channel by channel, what is on at a moment and what follows. */
export function NowList({ rows, moment, now, suits }: NowListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const [opened, setOpened] = useState<Program | null>(null);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => panelHeight(rows[index], moment),
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.channel.id ?? index,
  });
  return (
    <>
      <ul
        ref={list}
        aria-label={t("guide.grid")}
        className="relative"
        style={{ height: virtualizer.getTotalSize(), "--clock-width": CLOCK_WIDTH } as CSSProperties}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                className="absolute inset-x-0 border-t border-line py-3"
                style={{ top: start - top }}
              >
                <ChannelPanel row={row} moment={moment} now={now} suits={suits} onOpen={setOpened} />
              </li>
            )
          );
        })}
      </ul>
      <Dialog
        open={opened !== null}
        onOpenChange={(open) => !open && setOpened(null)}
        title={opened?.name ?? ""}
        description={opened?.channel.name}
      >
        {opened && <ProgramDetails program={opened} suits={suits(opened)} />}
      </Dialog>
    </>
  );
}
