import { byReach, isIncluded } from "@/lib/offers";
import type { Offer } from "@/types";

export type OfferGroupName = "mine" | "free" | "subscription" | "paid";

/** A platform's one way of offering a title, whatever the qualities it comes in. */
export interface OfferLine {
  /** The cheapest and surest of those it stands for. */
  offer: Offer;
  included: boolean;
  /** "HD", "4K"; empty where no source says. */
  qualities: string[];
}

export interface OfferGroup {
  name: OfferGroupName;
  lines: OfferLine[];
}

const NAMES: OfferGroupName[] = ["mine", "free", "subscription", "paid"];

/** Offers of one country in the order in which a person would try them. */
export function groupOffers(offers: Offer[], services: ReadonlySet<string>, now: Date): OfferGroup[] {
  const lines = new Map<string, OfferLine>();
  for (const offer of [...offers].sort(byReach(services, now))) {
    const key = [offer.platform.slug, offer.kind, offer.season].join(" ");
    const line = lines.get(key) ?? { offer, included: isIncluded(offer, services), qualities: [] };
    lines.set(key, { ...line, qualities: withQuality(line.qualities, offer.quality) });
  }
  const all = [...lines.values()];
  return NAMES.map((name) => ({ name, lines: all.filter((line) => groupOf(line) === name) })).filter(
    ({ lines }) => lines.length > 0,
  );
}

function groupOf({ offer, included }: OfferLine): OfferGroupName {
  if (included) return "mine";
  if (offer.kind === "free" || offer.kind === "ads") return "free";
  return offer.kind === "rent" || offer.kind === "buy" ? "paid" : "subscription";
}

function withQuality(qualities: string[], quality: string): string[] {
  const shown = quality.toUpperCase();
  return shown === "" || qualities.includes(shown) ? qualities : [...qualities, shown];
}

/** The countries with an offer of their own, in the order of their codes. */
export function offerCountries(offers: Offer[]): string[] {
  return [...new Set(offers.map(({ country }) => country).filter(Boolean))].sort();
}
