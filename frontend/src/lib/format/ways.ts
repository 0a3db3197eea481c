import { type MessageKey, t } from "@/lib/i18n";
import type { Way } from "@/types";
import { money } from "./money";
import { ago, clockTime, monthOf, until } from "./time";

const DAY = 24 * 3_600_000;
const YEAR = 365 * DAY;

/** How a way in is shown: a name, a chip that says what it takes, and how sure we are. */
export interface WayText {
  /** "Netflix"; "BBC One, 21:00" */
  name: string;
  /** "included", "rent €3.99", "on TV, in 10 min" */
  chip: string;
  /** `go`: within reach at no further cost. `unsure`: not confirmed for over a year. */
  tone: "go" | "plain" | "unsure";
  /** "Included in your subscription · confirmed 3 h ago" */
  note: string;
}

export function wayText(way: Way, now: Date): WayText {
  return way.type === "channel" ? airingText(way, now) : offerText(way, now);
}

function airingText(way: Way, now: Date): WayText {
  const starts = way.starts_at ? new Date(way.starts_at) : null;
  const running = starts !== null && starts <= now;
  const name =
    starts && !running ? t("way.channelAt", { channel: way.name, time: clockTime(starts) }) : way.name;
  const chip = running ? t("way.onNow") : starts ? t("way.onTv", { when: until(starts, now) }) : t("way.tv");
  const note = way.ends_at
    ? t("way.airs", { from: starts ? clockTime(starts) : "", to: clockTime(way.ends_at) })
    : t("way.tvNote");
  return { name, chip, tone: "go", note };
}

function offerText(way: Way, now: Date): WayText {
  const terms = offerTerms(way);
  const old = isOld(way.last_confirmed_at, now);
  return {
    name: way.name,
    chip:
      old && way.last_confirmed_at ? t("way.catalogueOf", { month: monthOf(way.last_confirmed_at) }) : terms,
    tone: old ? "unsure" : way.included ? "go" : "plain",
    note: [way.included ? t("way.includedNote") : terms, confirmation(way.last_confirmed_at, now)].join(
      " · ",
    ),
  };
}

/** "included", "free", "rent €3.99" … what an offer asks of the viewer. */
export function offerTerms(offer: Pick<Way, "kind" | "price" | "currency"> & { included?: boolean }): string {
  if (offer.included && offer.kind === "subscription") return t("way.included");
  const kind = t(KINDS[offer.kind] ?? "way.kind.other");
  return offer.price ? t("way.priced", { kind, price: money(offer.price, offer.currency) }) : kind;
}

const KINDS: Record<string, MessageKey & `way.kind.${string}`> = {
  subscription: "way.kind.subscription",
  free: "way.kind.free",
  ads: "way.kind.ads",
  rent: "way.kind.rent",
  buy: "way.kind.buy",
  addon: "way.kind.addon",
};

/** "confirmed 3 h ago"; "as of Oct 2021, may have changed"; never a certainty that nobody gave. */
export function confirmation(confirmedAt: string | null, now: Date): string {
  if (!confirmedAt) return t("way.unconfirmed");
  if (isOld(confirmedAt, now)) return t("way.asOf", { month: monthOf(confirmedAt) });
  return t("way.confirmed", { when: ago(confirmedAt, now) });
}

/** An offer nobody has confirmed for a year is history until somebody does. */
export function isOld(confirmedAt: string | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - new Date(confirmedAt).getTime() > YEAR;
}
