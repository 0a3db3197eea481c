"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { useServices } from "@/lib/use-services";
import type { Title } from "@/types";
import { type GridLayout, gridLayout, tilePlace } from "./grid-layout";
import { ResultTile, ResultTileSkeleton } from "./result-tile";

interface TitleGridProps {
  titles: Title[];
  /** There are more to come: places are kept for them. */
  more: boolean;
  /** The end of what is loaded comes into sight. */
  onEnd(): void;
}

const ROWS_AHEAD = 3;

/** Covers in a grid of which only the rows near the screen exist. */
export function TitleGrid({ titles, more, onEnd }: TitleGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const { layout, top } = useGridLayout(list);
  const { columns, rowHeight } = layout ?? { columns: 1, rowHeight: 300 };
  const loadedRows = Math.ceil(titles.length / columns);
  const rows = layout ? loadedRows + (more ? 2 : 0) : 0;
  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => rowHeight,
    overscan: ROWS_AHEAD,
    scrollMargin: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes it remembers are of another width
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;
  const endInSight = more && last >= loadedRows - 1;
  useEffect(() => {
    if (endInSight) onEnd();
  }, [endInSight, onEnd]);

  const now = useNow();
  const services = useServices();
  const places = visible.flatMap(({ index }) =>
    Array.from({ length: columns }, (_, column) => index * columns + column),
  );
  return (
    <ul
      ref={list}
      aria-label={t("browse.grid")}
      className="relative"
      style={{ height: layout ? rows * rowHeight : "100vh" }}
    >
      {layout &&
        now &&
        places.map((place) => {
          const title = titles[place];
          const style = { width: layout.tileWidth, ...tilePlace(place, layout) };
          if (title) {
            return <ResultTile key={title.id} title={title} services={services} now={now} style={style} />;
          }
          return more ? <ResultTileSkeleton key={`place ${place}`} style={style} /> : null;
        })}
    </ul>
  );
}

/** The layout for the list's width, and how far down the page the list begins. */
function useGridLayout(list: RefObject<HTMLUListElement | null>) {
  const [measured, setMeasured] = useState<{ layout: GridLayout | null; top: number }>({
    layout: null,
    top: 0,
  });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const box = element.getBoundingClientRect();
      setMeasured((before) => {
        const top = Math.round(box.top + scrollY);
        const layout = gridLayout(box.width);
        const same = before.top === top && before.layout?.tileWidth === layout.tileWidth;
        return same ? before : { layout, top };
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // What stands above the list grows and shrinks with the filters.
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, [list]);
  return measured;
}
