import type { HealthState, Pick, Program, SportsEvent, SportsEventDetail, Title } from "@/types";

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

/** What started on television, and the ids of what ended; or all that is on. */
export type ProgramsMessage =
  | { type: "programs"; started: Program[]; ended: number[] }
  | { type: "snapshot"; programs: Program[] };

/** Enough of a title to name it. */
export type TitleNews = { [Field in "id" | "kind" | "name" | "year"]: Title[Field] };

export interface OfferNews {
  title: TitleNews;
  /** Its name. */
  platform: string;
  country: string;
}

export interface CatalogMessage {
  type: "catalog";
  titles: TitleNews[];
  offers: OfferNews[];
  leaving: OfferNews[];
}

export interface SourceNews {
  id: string;
  state: HealthState;
  reason: string;
  resting_until: string | null;
}

/** A source that fares differently now; or how all of them do. */
export type ProvidersMessage =
  | { type: "provider"; provider: SourceNews }
  | { type: "snapshot"; providers: SourceNews[] };
