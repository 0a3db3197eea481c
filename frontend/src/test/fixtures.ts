import type {
  Offer,
  Pick,
  Program,
  SportsEvent,
  SportsEventDetail,
  Team,
  TimelineItem,
  Title,
  Way,
} from "@/types";

export function aTeam(changes: Partial<Team> = {}): Team {
  return {
    id: 1,
    slug: "argentina",
    name: "Argentina",
    short_name: "Argentina",
    code: "ARG",
    national: true,
    ...changes,
  };
}

export function anEvent(changes: Partial<SportsEvent> = {}): SportsEvent {
  return {
    id: 7,
    competition: { id: 1, slug: "world-cup", name: "World Cup", country: "", sport: "football" },
    season: "2022",
    stage: "Final",
    home: aTeam(),
    away: aTeam({ id: 2, slug: "france", name: "France", short_name: "France", code: "FRA" }),
    starts_at: "2026-11-22T20:00:00Z",
    status: "live",
    period: "second_half",
    clock: "81'",
    minute: 81,
    part: null,
    score: { home: 0, away: 0, half_time: null, penalties: null, line: [] },
    venue: "",
    version: 1,
    epoch: 0,
    changed_at: null,
    stale_since: null,
    replay_of: null,
    last: null,
    ...changes,
  };
}

export function aMatch(changes: Partial<SportsEventDetail> = {}): SportsEventDetail {
  return { ...anEvent(), timeline: [], programs: [], mine: null, ...changes };
}

export function aTimelineItem(changes: Partial<TimelineItem> = {}): TimelineItem {
  return {
    key: "1",
    kind: "goal",
    side: "home",
    minute: 23,
    added: 0,
    player: "Messi",
    other_player: "",
    score: [1, 0],
    ...changes,
  };
}

export function aTitle(changes: Partial<Title> = {}): Title {
  return {
    id: 12,
    kind: "movie",
    name: "Arrival",
    year: 2016,
    end_year: null,
    runtime: 116,
    genres: [{ slug: "science-fiction", name: "Science Fiction" }],
    rating: 7.6,
    network: "",
    status: "",
    popularity: 1,
    minimum_age: null,
    collection: null,
    offers: [],
    ...changes,
  };
}

/** Included in a subscription, and confirmed of late; `platform` is the name of who offers it. */
export function anOffer(changes: Partial<Offer> = {}, platform = "Netflix"): Offer {
  return {
    platform: { id: 1, slug: platform.toLowerCase().replaceAll(" ", "-"), name: platform },
    kind: "subscription",
    country: "US",
    quality: "",
    price: null,
    currency: "",
    link: "",
    season: null,
    leaves_at: null,
    available_since: null,
    last_confirmed_at: "2026-11-22T17:00:00Z",
    sources: [],
    ...changes,
  };
}

export function aWay(changes: Partial<Way> = {}): Way {
  return {
    type: "offer",
    name: "Netflix",
    included: true,
    kind: "subscription",
    price: null,
    currency: "",
    link: "",
    starts_at: null,
    ends_at: null,
    leaves_at: null,
    last_confirmed_at: "2026-11-22T17:00:00Z",
    channel_id: null,
    platform: "netflix",
    ...changes,
  };
}

export function aProgram(changes: Partial<Program> = {}): Program {
  return {
    id: 3,
    channel: { id: 4, slug: "bbc-one", name: "BBC One", country: "GB" },
    name: "Blue Planet",
    episode_name: "Coasts",
    season: 1,
    number: 8,
    category: "documentary",
    starts_at: "2026-11-22T21:00:00Z",
    ends_at: "2026-11-22T22:00:00Z",
    title_id: null,
    title_kind: null,
    event_id: null,
    first_shown_at: null,
    ...changes,
  };
}

export function aPick(changes: Partial<Pick> = {}): Pick {
  return {
    id: "title:12",
    kind: "movie",
    score: 1,
    title: aTitle(),
    event: null,
    program: null,
    next_episode: null,
    ways: [aWay()],
    reasons: [],
    ...changes,
  };
}
