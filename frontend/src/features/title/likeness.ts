import { region } from "@/lib/format/region";
import { t } from "@/lib/i18n";
import type { Reason } from "@/types";

const list = new Intl.ListFormat(region, { type: "conjunction" });
const names = (named: { name: string }[]) => list.format(named.slice(0, 2).map(({ name }) => name));

/** From what says most to what says least, where they weigh about the same. */
const TELLING: Reason["type"][] = ["shares_people", "shares_themes", "liked_together", "shares_genres"];
const ABOUT_THE_SAME = 0.4;

/** Why one title is like another: "Also with Amy Adams", "Also about time travel". */
export function likenessText(reasons: Reason[]): string {
  const most = Math.max(...reasons.map(({ contribution }) => contribution));
  const weighty = reasons.filter(({ contribution }) => contribution >= ABOUT_THE_SAME * most);
  const [reason] = weighty.sort((a, b) => TELLING.indexOf(a.type) - TELLING.indexOf(b.type));
  switch (reason?.type) {
    case "shares_people":
      return t("title.like.people", { people: names(reason.people) });
    case "shares_themes":
      return t("title.like.themes", { themes: names(reason.themes) });
    case "shares_genres":
      return t("title.like.genres", { genres: names(reason.genres) });
    case "liked_together":
      return t("title.like.together");
    default:
      return "";
  }
}
