// The client's names for the API's types, which `npm run generate` makes from the committed schema.
import type * as Api from "./api";

export type {
  Channel,
  Competition,
  Credit,
  Dismissal,
  Episode,
  EventStatus,
  FavoriteGenre,
  Genre,
  GenreWithCount,
  HealthState,
  IdentityKind,
  Leaning,
  Offer,
  OfferKind,
  PickKind,
  Platform,
  Profile,
  ProfileType,
  Program,
  Rating,
  RunOutcome,
  Score,
  SearchHit,
  Season,
  Site,
  StaffCheck,
  StaffConfigField,
  StaffConflict,
  StaffConflictState,
  StaffHealth,
  StaffIdentity,
  StaffJoining,
  StaffPrecedence,
  StaffProvider,
  StaffQuarantined,
  StaffQuota,
  StaffRecommendations,
  StaffRun,
  StaffStream,
  StaffTraining,
  StaffTrainingState,
  Taste,
  TasteEvent,
  Team,
  TimelineItem,
  Title,
  TitleDetail,
  TitleMarks,
  TitleSource,
  User,
  WatchlistItem,
  Way,
} from "./api";

/** A match. `Event` is the browser's word for something else. */
export type SportsEvent = Api.Event;
export type SportsEventDetail = Api.EventDetail;
export type FollowedSport = Api.SportsPreference;
export type Attribution = Api.Source;
export type Session = Api.BrowserSession;

/** One page of a cursor-paged list. */
export type Page<Item> = Omit<Api.TitlePage, "results"> & { results: Item[] };

/** The schema lists every field a reason may have; which of them there are, the type says. */
export type Reason =
  | ReasonOf<"because_you_rated", "titles">
  | ReasonOf<"shares_genres", "genres">
  | ReasonOf<"shares_people", "people">
  | ReasonOf<"shares_themes", "themes">
  | ReasonOf<"favorite_genre", "genre">
  | ReasonOf<"profile_type", "slug" | "name">
  | ReasonOf<"follows_team", "team">
  | ReasonOf<"follows_competition", "competition">
  | ReasonOf<"starts_soon" | "fits_time", "minutes">
  | ReasonOf<"next_episode", "season" | "number">
  | ReasonOf<"leaving_in_days" | "new_on_service", "days" | "platform">
  | ReasonOf<"on_service", "platform">
  | ReasonOf<"suits_mood", "mood">
  | ReasonOf<"trending", "provider" | "rank">
  | ReasonOf<"hint", "provider" | "message" | "values">
  | ReasonOf<"late_hour", "minutes">
  | ReasonOf<"liked_together" | "popular" | "live_now" | "close_match" | "on_watchlist">;

/** All types there are: that one is missing above does not compile. */
export type ReasonType<Known extends Reason["type"] = Api.ReasonType> = Known;

type ReasonOf<Type extends Api.ReasonType, Field extends keyof Api.Reason = never> = {
  type: Type;
  contribution: number;
} & { [Name in Field]: Required<Api.Reason>[Name] };

export type Similar = Omit<Api.Similar, "reasons"> & { reasons: Reason[] };
export type Mood = NonNullable<NonNullable<Api.ListRecommendationsData["query"]>["mood"]>;
export type PickShelf = NonNullable<NonNullable<Api.ListRecommendationsData["query"]>["shelf"]>;
export type Pick = Omit<Api.Pick, "reasons"> & { reasons: Reason[] };
