import type { Pick, SportsEvent, SportsEventDetail } from "@/types";

/** What changed, for those who announce it; the state itself is in `event`. */
export interface Change {
  kind: string;
  side?: "home" | "away";
  minute?: number;
  player?: string;
}

export interface EventMessage {
  type: "event";
  event: SportsEvent | SportsEventDetail;
  changes: Change[];
}

/** Sent on subscribing, unless what was missed since the last message follows. */
export type SnapshotMessage =
  | { type: "snapshot"; events: SportsEvent[] }
  | { type: "snapshot"; event: SportsEventDetail };

export interface PicksMessage {
  type: "recommendations";
  picks: Pick[];
  because: string;
}

export type LiveMessage = EventMessage | SnapshotMessage | PicksMessage;
