import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { momentAt, pixelsAt, type Span } from "./layout";

const MINUTE = 60_000;
const STEP = 30 * MINUTE;
/** What is drawn beyond the edges, so that scrolling does not run into nothing. */
const MARGIN = 60 * MINUTE;
/** What is shown at least of the past before the moment that the guide opens at. */
const BEFORE = 10 * MINUTE;

interface TimeWindowOptions {
  day: Span;
  opening: { moment: number };
  channelWidth: number;
  onWindow(window: Span): void;
}

/**
 * The part of the day that is in sight, with a margin, in steps of half an hour: scrolling within a
 * step renders nothing. Scrolls to the moment of `opening` whenever that is a new object.
 */
export function useTimeWindow(
  scroller: RefObject<HTMLElement | null>,
  { day, opening, channelWidth, onWindow }: TimeWindowOptions,
): Span {
  const [window, setWindow] = useState<Span>({
    from: opening.moment - MARGIN,
    to: opening.moment + 6 * 60 * MINUTE,
  });

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ left: pixelsAt(stepBefore(opening.moment - BEFORE), day) });
  }, [scroller, opening, day]);

  const report = useRef(onWindow);
  report.current = onWindow;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      // Read by the labels of programmes whose beginning is out of sight; renders nothing.
      element.style.setProperty("--scroll-left", `${element.scrollLeft}px`);
      const from = momentAt(element.scrollLeft, day);
      const to = momentAt(element.scrollLeft + element.clientWidth - channelWidth, day);
      const seen = {
        from: stepBefore(from - MARGIN),
        to: Math.ceil((to + MARGIN) / STEP) * STEP,
      };
      setWindow((before) => (before.from === seen.from && before.to === seen.to ? before : seen));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [scroller, day, channelWidth]);

  useEffect(() => report.current(window), [window]);
  return window;
}

function stepBefore(moment: number): number {
  return Math.floor(moment / STEP) * STEP;
}
