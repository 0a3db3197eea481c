import { type RefObject, useEffect, useState } from "react";
import { isInUse } from "@/lib/in-use";
import { useSlide } from "@/lib/use-slide";
import type { SportsEvent } from "@/types";
import { boardOf, type CompetitionBoard, idsOf } from "./board";

/** Milliseconds; how often to look, while another order waits, whether it still has to. */
const LOOK_EVERY = 400;

/**
 * The board of these matches. A kick-off and a final whistle change its order; while somebody points at
 * it, has focused or has scrolled into it, that waits. Then the matches slide to where they belong.
 */
export function useSteadyBoard(
  events: SportsEvent[],
  list: RefObject<HTMLElement | null>,
): CompetitionBoard[] {
  const wanted = idsOf(boardOf(events)).join();
  const [held, setHeld] = useState(wanted);
  const measure = useSlide(list);
  useEffect(() => {
    if (held === wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look() {
      if (isInUse(list.current)) {
        timer = setTimeout(look, LOOK_EVERY);
        return;
      }
      measure();
      setHeld(wanted);
    }
    look();
    return () => clearTimeout(timer);
  }, [held, list, measure, wanted]);
  return boardOf(events, held.split(",").map(Number));
}
