import { Fragment, type ReactNode } from "react";
import { region } from "@/lib/format/region";
import { duration } from "@/lib/format/time";
import { rich, t } from "@/lib/i18n";
import type { PickKind, Reason } from "@/types";
import { moodName } from "./ask";

/** A reason in words. Each is typed data from the site; the sentence is made here, in the reader's language. */
export function ReasonText({ reason, kind }: { reason: Reason; kind: PickKind }): ReactNode {
  const less = reason.contribution < 0;
  switch (reason.type) {
    case "because_you_rated":
      return rich("reason.rated", {
        titles: <Names of={reason.titles} />,
        stars: starsText(reason.titles.map((title) => title.value)),
      });
    case "shares_genres":
      return rich(less ? "reason.genresLess" : "reason.genres", { genres: <Names of={reason.genres} /> });
    case "shares_people":
      return rich(less ? "reason.peopleLess" : "reason.people", { people: <Names of={reason.people} /> });
    case "shares_themes":
      return rich(less ? "reason.themesLess" : "reason.themes", { themes: <Names of={reason.themes} /> });
    case "liked_together":
      return less ? t("reason.togetherLess") : t("reason.together");
    case "favorite_genre":
      return rich("reason.favoriteGenre", { genre: <b>{reason.genre.name}</b> });
    case "profile_type":
      return t("reason.profile", { name: reason.name });
    case "popular":
      if (less) return t("reason.popularLess");
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
    case "new_on_service":
      return reason.days > 0
        ? t("reason.newOn", { platform: reason.platform, count: reason.days })
        : t("reason.newToday", { platform: reason.platform });
    case "on_service":
      return t("reason.service", { platform: reason.platform });
    case "trending":
      return t("reason.trending", { provider: reason.provider, rank: reason.rank });
    case "hint":
      return t("reason.hint", { provider: reason.provider });
    case "late_hour":
      return t("reason.lateHour", { duration: duration(reason.minutes) });
    case "suits_mood":
      return t("reason.mood", { mood: moodName(reason.mood) });
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
function Names({ of: named }: { of: { name: string }[] }) {
  const parts = list.formatToParts(named.map(({ name }) => name));
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
