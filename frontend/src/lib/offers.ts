import { isOld } from "@/lib/format/ways";
import type { Offer, OfferKind } from "@/types";

/** The cheaper to reach, the earlier. */
const COST: Record<OfferKind, number> = { free: 0, ads: 1, subscription: 2, addon: 3, rent: 4, buy: 5 };

/** Whether a person with these services (slugs) watches it at no further cost. */
export function isIncluded(offer: Offer, services: ReadonlySet<string>): boolean {
  return offer.kind === "subscription" && services.has(offer.platform.slug);
}

/** Offers of a country, those that hold everywhere among them. */
export function offersIn(offers: Offer[], country: string): Offer[] {
  return offers.filter((offer) => offer.country === "" || offer.country === country);
}

/**
 * The order in which a person would try them: what they pay for already, then what was confirmed of
 * late before what may be gone, then by what it costs.
 */
export function byReach(services: ReadonlySet<string>, now: Date) {
  const rank = (offer: Offer) => [
    isIncluded(offer, services) ? 0 : 1,
    isOld(offer.last_confirmed_at, now) ? 1 : 0,
    COST[offer.kind],
    Number(offer.price ?? 0),
  ];
  return (a: Offer, b: Offer): number => {
    const [ranksA, ranksB] = [rank(a), rank(b)];
    const differing = ranksA.findIndex((value, index) => value !== ranksB[index]);
    if (differing < 0) return a.platform.name.localeCompare(b.platform.name);
    return (ranksA[differing] ?? 0) - (ranksB[differing] ?? 0);
  };
}

/** The one to show where there is room for one. */
export function bestOffer(offers: Offer[], services: ReadonlySet<string>, now: Date): Offer | undefined {
  return [...offers].sort(byReach(services, now))[0];
}
