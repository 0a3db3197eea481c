"use client";

import clsx from "clsx";
import Link from "next/link";
import type { CSSProperties } from "react";
import { Cover } from "@/components/cover/cover";
import { Skeleton } from "@/components/ui/states";
import { titleFacts } from "@/lib/format/facts";
import { monthOf } from "@/lib/format/time";
import { isOld, offerTerms } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { bestOffer, isIncluded } from "@/lib/offers";
import type { Offer, Title } from "@/types";

interface ResultTileProps {
  title: Title;
  services: ReadonlySet<string>;
  now: Date;
  style?: CSSProperties;
}

/** A title in the grid: what it is, and the best way to it. Of one height whatever it says. */
export function ResultTile({ title, services, now, style }: ResultTileProps) {
  const offer = bestOffer(title.offers, services, now);
  return (
    <li className="group absolute" style={style}>
      <Link href={`/title/${title.id}`} prefetch={false} className="block rounded-control">
        <Cover
          subject={title}
          className="mb-2.5 aspect-[5/7] rounded-control transition-[filter] group-hover:brightness-110"
        />
        <span className="line-clamp-2 text-[0.90625rem] leading-[18px] font-semibold">{title.name}</span>
        <span className="mt-0.5 block truncate text-note text-mute">{titleFacts(title)}</span>
        <OfferLine offer={offer} included={offer !== undefined && isIncluded(offer, services)} now={now} />
      </Link>
    </li>
  );
}

interface OfferLineProps {
  offer: Offer | undefined;
  included: boolean;
  now: Date;
}

function OfferLine({ offer, included, now }: OfferLineProps) {
  if (!offer) return <span className="block truncate text-note text-faint">{t("browse.noOffer")}</span>;
  const old = isOld(offer.last_confirmed_at, now);
  const platform = offer.platform.name;
  return (
    <span className={clsx("block truncate text-note", included && !old ? "text-go" : "text-mute")}>
      {old && offer.last_confirmed_at
        ? t("browse.offerOld", { platform, month: monthOf(offer.last_confirmed_at) })
        : t("browse.offerTerms", { platform, terms: offerTerms({ ...offer, included }) })}
    </span>
  );
}

export function ResultTileSkeleton({ style }: { style?: CSSProperties }) {
  return (
    <li aria-hidden className="absolute" style={style}>
      <Skeleton className="mb-2.5 aspect-[5/7]" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="mt-1.5 h-3.5 w-1/2" />
    </li>
  );
}
