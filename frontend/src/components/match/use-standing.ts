import { news } from "@/lib/format/matches";
import { useConnection } from "@/lib/live/connection";
import { useIsCorrected } from "@/lib/live/corrections";
import type { SportsEvent, TimelineItem } from "@/types";
import type { ScoreTone } from "./score";

export interface Standing {
  /** As of when its score is, where newer ones do not arrive: a score like that is not live. */
  asOf: string | Date | null;
  /** Whether it is the source that is silent, or the connection to the site that is lost. */
  silent: boolean;
  /** Being played, and told of. */
  live: boolean;
  /** Something was taken back a moment ago. */
  corrected: boolean;
  /** What just happened, while it is news. */
  moment: TimelineItem | null;
}

/** What is to be marked of a side's score. */
export function toneOf({ corrected, moment }: Standing, side: "home" | "away"): ScoreTone | undefined {
  if (corrected) return "corrected";
  return moment?.side === side ? "news" : undefined;
}

/** How far a score can be trusted, and what of it is new. */
export function useStanding(event: SportsEvent): Standing {
  const lost = useConnection((state) => state.asOf);
  const corrected = useIsCorrected(event.id);
  const running = event.status === "live";
  const asOf = running ? (event.stale_since ?? lost) : null;
  return {
    asOf,
    silent: event.stale_since !== null,
    live: running && asOf === null,
    corrected,
    moment: asOf === null && !corrected ? news(event) : null,
  };
}
