"use client";

import { WayLabel } from "@/components/way-label";
import { bestOffer, isIncluded } from "@/lib/offers";
import { useNow } from "@/lib/use-now";
import { useServices } from "@/lib/use-services";
import type { Offer, Way } from "@/types";

/** The best way in to a title, of what its list entry tells of offers. */
export function OfferLabel({ offers }: { offers: Offer[] }) {
  const services = useServices();
  const now = useNow();
  const best = now && bestOffer(offers, services, now);
  return <WayLabel way={best ? wayOf(best, services) : undefined} />;
}

function wayOf(offer: Offer, services: ReadonlySet<string>): Way {
  const { kind, price, currency, link, leaves_at, last_confirmed_at, platform } = offer;
  return {
    type: "offer",
    name: platform.name,
    included: isIncluded(offer, services),
    kind,
    price,
    currency,
    link,
    starts_at: null,
    ends_at: null,
    leaves_at,
    last_confirmed_at,
    channel_id: null,
    platform: platform.slug,
  };
}
