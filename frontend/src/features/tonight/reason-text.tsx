import { Fragment, type ReactNode } from "react";
import { region } from "@/lib/format/region";
import { duration } from "@/lib/format/time";
import { rich, t } from "@/lib/i18n";
import type { PickKind, Reason } from "@/types";

/** A reason in words. Each is typed data from the site; the sentence is made here, in the reader's language. */
export function ReasonText({ reason, kind }: { reason: Reason; kind: PickKind }): ReactNode {
  switch (reason.type) {
    case "because_you_rated":
      return rich("reason.rated", {
        titles: <Names names={reason.titles.map((title) => title.name)} />,
        stars: starsText(reason.titles.map((title) => title.value)),
      });
    case "shares_genres":
      return rich("reason.genres", { genres: <Names names={reason.genres.map((genre) => genre.name)} /> });
    case "shares_people":
      return rich("reason.people", { people: <Names names={reason.people.map((person) => person.name)} /> });
    case "shares_themes":
      return rich("reason.themes", { themes: <Names names={reason.themes.map((theme) => theme.name)} /> });
    case "favorite_genre":
      return rich("reason.favoriteGenre", { genre: <b>{reason.genre.name}</b> });
    case "profile_type":
      return t("reason.profile", { name: reason.name });
    case "popular":
      return kind === "event" ? t("reason.bigMatch") : t("reason.popular");
    case "follows_team":
      return rich("reason.team", { team: <b>{reason.team.name}</b> });
    case "follows_competition":
      return rich("reason.competition", { competition: <b>{reason.competition.name}</b> });
    case "live_now":
      return t("reason.live");
    case "close_match":
      return t("reason.close");
    case "starts_soon":
      return reason.minutes > 0
        ? t("reason.soon", { duration: duration(reason.minutes) })
        : t("reason.startsNow");
    case "on_watchlist":
      return t("reason.listed");
    case "next_episode":
      return t("reason.nextEpisode", { season: reason.season, number: reason.number });
    case "leaving_in_days":
      return t("reason.leaving", { platform: reason.platform, count: reason.days });
    case "on_service":
      return t("reason.service", { platform: reason.platform });
    case "fits_time":
      return t("reason.fits", { duration: duration(reason.minutes) });
    default:
      return unknown(reason);
  }
}

/** The page may be older than the site. */
function unknown(_: never): string {
  return t("reason.other");
}

const list = new Intl.ListFormat(region, { type: "conjunction" });

/** "Interstellar and Contact", each name in bold. */
function Names({ names }: { names: string[] }) {
  const parts = list.formatToParts(names);
  return parts.map(({ type, value }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, never moved
    type === "element" ? <b key={index}>{value}</b> : <Fragment key={index}>{value}</Fragment>,
  );
}

function starsText(values: number[]): string {
  const [first] = values;
  const same = first !== undefined && values.every((value) => value === first);
  return same ? t("reason.stars", { count: first }) : t("reason.highMarks");
}
