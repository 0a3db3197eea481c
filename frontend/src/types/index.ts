// Written by hand until the schema is committed; then these become names for the generated types.

export interface Page<Item> {
  next: string | null;
  previous: string | null;
  results: Item[];
}

export interface User {
  id: number;
  username: string;
  email: string;
  is_staff: boolean;
  is_demo: boolean;
}

export interface Session {
  access: string;
  user: User;
}

export interface Attribution {
  provider: string;
  name: string;
  text: string;
  url: string;
  licence: string;
}

export interface Site {
  name: string;
  version: string;
  country: string;
  demo: boolean;
  realtime: string;
  attributions: Attribution[];
}

export interface Profile {
  profile_type: string | null;
  country: string;
  timezone: string;
  language: string;
  platforms: string[];
}

export interface Genre {
  slug: string;
  name: string;
}

export type OfferKind = "subscription" | "free" | "ads" | "rent" | "buy" | "addon";

export interface Offer {
  platform: { id: number; slug: string; name: string };
  kind: OfferKind;
  country: string;
  quality: string;
  price: string | null;
  currency: string;
  link: string;
  season: number | null;
  leaves_at: string | null;
  available_since: string | null;
  last_confirmed_at: string | null;
  sources: string[];
}

export interface Title {
  id: number;
  kind: "movie" | "show";
  name: string;
  year: number | null;
  end_year: number | null;
  runtime: number | null;
  genres: Genre[];
  rating: number | null;
  network: string;
  status: string;
  popularity: number;
  offers: Offer[];
}

export interface Team {
  id: number;
  slug: string;
  name: string;
  short_name: string;
  code: string;
  national: boolean;
}

export interface Competition {
  id: number;
  slug: string;
  name: string;
  country: string;
  sport: string;
}

export type EventStatus = "scheduled" | "live" | "finished" | "postponed" | "cancelled";

export interface Score {
  home: number | null;
  away: number | null;
  half_time: [number, number] | null;
  penalties: [number, number] | null;
}

export interface TimelineItem {
  key: string;
  kind: string;
  side: "home" | "away";
  minute: number | null;
  added: number | null;
  player: string;
  other_player: string;
  score: [number, number] | null;
}

export interface SportsEvent {
  id: number;
  competition: Competition;
  season: string;
  stage: string;
  home: Team;
  away: Team;
  starts_at: string;
  status: EventStatus;
  period: string;
  clock: string | null;
  minute: number | null;
  score: Score;
  venue: string;
  version: number;
  changed_at: string | null;
  stale_since: string | null;
  replay_of: string | null;
  last: TimelineItem | null;
}

export interface SportsEventDetail extends SportsEvent {
  timeline: TimelineItem[];
  programs: Program[];
  mine: { watchlist_id: number | null } | null;
}

export interface Channel {
  id: number;
  slug: string;
  name: string;
  country: string;
}

export interface Program {
  id: number;
  channel: Channel;
  name: string;
  episode_name: string;
  season: number | null;
  number: number | null;
  category: string;
  starts_at: string;
  ends_at: string;
  title_id: number | null;
  title_kind: "movie" | "show" | null;
  event_id: number | null;
  first_shown_at: string | null;
}

export type PickKind = "movie" | "show" | "airing" | "event";

export interface Way {
  type: "offer" | "channel";
  name: string;
  included: boolean;
  kind: string;
  price: string | null;
  currency: string;
  link: string;
  starts_at: string | null;
  ends_at: string | null;
  leaves_at: string | null;
  last_confirmed_at: string | null;
  channel_id: number | null;
  platform: string | null;
}

interface Named {
  id: number;
  name: string;
}

export type Reason = { contribution: number } & (
  | { type: "because_you_rated"; titles: (Named & { value: number })[] }
  | { type: "shares_genres"; genres: Genre[] }
  | { type: "shares_people"; people: Named[] }
  | { type: "shares_themes"; themes: Genre[] }
  | { type: "favorite_genre"; genre: Genre }
  | { type: "profile_type"; slug: string; name: string }
  | { type: "popular" }
  | { type: "follows_team"; team: Team }
  | { type: "follows_competition"; competition: Competition }
  | { type: "live_now" }
  | { type: "close_match" }
  | { type: "starts_soon"; minutes: number }
  | { type: "on_watchlist" }
  | { type: "leaving_in_days"; days: number; platform: string }
  | { type: "on_service"; platform: string }
  | { type: "fits_time"; minutes: number }
);

export interface Pick {
  id: string;
  kind: PickKind;
  score: number;
  title: Title | null;
  event: SportsEvent | null;
  program: Program | null;
  ways: Way[];
  reasons: Reason[];
}

export interface WatchlistItem {
  id: number;
  title: Title | null;
  event: SportsEvent | null;
  created_at: string;
}

export interface FollowedSport {
  id: number;
  team: Team | null;
  competition: Competition | null;
}
