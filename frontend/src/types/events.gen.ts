// Made from the AsyncAPI document by scripts/generate-events.mjs.
import type { Event, HealthState, OfferKind, Pick, Program, Side, TimelineItem, TitleKind } from "./api";

/** Titles and offers that arrived, and offers that leave within three days. */
export type CatalogMessage = {
  leaving: OfferNews[];
  offers: OfferNews[];
  titles: TitleNews[];
  type: "catalog";
};

/** One thing that changed. `kind` is a kind of the timeline (goal, red, substitution, ...), or kick_off, period, extra_time, shoot_out, points, final, postponed, cancelled, abandoned, rescheduled, resumed, corrected, stale, fresh, detail (a fact was filled in) or clock (it ticked, and nothing else). */
export type Change = {
  kind: string;
  key?: string;
  side?: Side;
  minute?: number | null;
  added?: number;
  player?: string;
  period?: string;
  part?: number | null;
  points?: number;
  score?: [number, number] | null;
};

/** The same, with the timeline. */
export type EventDetailMessage = { changes: Change[]; event: EventWithTimeline; type: "event" };

/** A match changed: its whole state, and what changed of it. */
export type EventMessage = { changes: Change[]; event: Event; type: "event" };

export type EventSnapshot = { event: EventWithTimeline; type: "snapshot" };

export type EventWithTimeline = Event & { timeline: TimelineItem[] };

export type EventsSnapshot = { events: Event[]; type: "snapshot" };

export type OfferNews = {
  country: string;
  kind: OfferKind;
  leaves_at: string | null;
  platform: string;
  season: number | null;
  title: TitleNews;
};

/** Recommendations that were never pushed before, and what they are due to. */
export type PicksMessage = {
  because:
    | "arrival"
    | "dismissal"
    | "favorite_genre"
    | "follow"
    | "profile"
    | "rating"
    | "watched"
    | "watchlist";
  picks: Pick[];
  type: "recommendations";
};

/** What started on television, and the ids of what ended. */
export type ProgramsMessage = { ended: number[]; started: Program[]; type: "programs" };

export type ProgramsSnapshot = { programs: Program[]; type: "snapshot" };

/** A source of the site fares differently now. */
export type ProviderMessage = { provider: SourceNews; type: "provider" };

export type ProvidersSnapshot = { providers: SourceNews[]; type: "snapshot" };

export type SourceNews = { id: string; reason: string; resting_until: string | null; state: HealthState };

export type TitleNews = { id: number; kind: TitleKind; name: string; year: number | null };

/** What each channel carries: publications, and the snapshot on subscribing. */
export interface ChannelMessages {
  "sports:live": EventMessage | EventsSnapshot;
  [channel: `sports:event.${number}`]: EventDetailMessage | EventSnapshot;
  [channel: `sports:team.${number}`]: EventMessage | EventsSnapshot;
  [channel: `sports:competition.${number}`]: EventMessage | EventsSnapshot;
  "tv:now": ProgramsMessage | ProgramsSnapshot;
  "catalog:new": CatalogMessage;
  [channel: `user:${number}`]: PicksMessage;
  "ops:providers": ProviderMessage | ProvidersSnapshot;
}
