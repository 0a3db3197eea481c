"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { countryName } from "@/lib/format/country";
import { dayName } from "@/lib/format/day";
import { clockTime } from "@/lib/format/time";
import { confirmation, isOld, offerTerms } from "@/lib/format/ways";
import { t } from "@/lib/i18n";
import { bestOffer, isIncluded, offersIn } from "@/lib/offers";
import { useNow } from "@/lib/use-now";
import { useServices } from "@/lib/use-services";
import type { TitleDetail } from "@/types";

/** The shortest way to watching: on a channel this minute, else the best offer of the country, else its next airing. */
export function BestWay({ title, country }: { title: TitleDetail; country: string }) {
  const now = useNow();
  const services = useServices();
  if (!now || !country) return <div className="h-[4.5rem]" />;
  const airing = title.programs.find(
    ({ starts_at, ends_at }) => new Date(starts_at) <= now && new Date(ends_at) > now,
  );
  if (airing) {
    const address = new URLSearchParams({
      channel: String(airing.channel.id),
      country: airing.channel.country,
    });
    return (
      <Way note={t("way.airs", { from: clockTime(airing.starts_at), to: clockTime(airing.ends_at) })}>
        <LinkButton look="go" href={`/guide?${address}`}>
          {t("title.onNow", { channel: airing.channel.name })}
        </LinkButton>
      </Way>
    );
  }
  const offer = bestOffer(offersIn(title.offers, country), services, now);
  const next = title.programs.find(({ starts_at }) => new Date(starts_at) > now);
  if (!offer && next) {
    const starts = new Date(next.starts_at);
    return (
      <Way note={`${dayName(starts, now)}, ${clockTime(starts)}`}>
        <p className="section-title">{t("title.isOn", { name: next.channel.name })}</p>
      </Way>
    );
  }
  if (!offer) return <p className="text-mute">{t("title.noWay", { country: countryName(country) })}</p>;
  const included = isIncluded(offer, services);
  const open = included || offer.kind === "free" || offer.kind === "ads";
  const sure = open && !isOld(offer.last_confirmed_at, now);
  const terms = included ? t("way.includedNote") : offerTerms({ ...offer, included });
  return (
    <Way note={`${terms} · ${confirmation(offer.last_confirmed_at, now)}`}>
      {offer.link ? (
        <a
          href={offer.link}
          target="_blank"
          rel="noreferrer"
          className={buttonClass({ look: sure ? "go" : "ink" })}
        >
          {t(sure ? "title.watchOn" : "title.lookOn", { name: offer.platform.name })}
        </a>
      ) : (
        <p className={clsx("section-title", sure && "text-go")}>
          {t("title.isOn", { name: offer.platform.name })}
        </p>
      )}
    </Way>
  );
}

function Way({ note, children }: { note: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {children}
      <p className="text-note text-mute">{note}</p>
    </div>
  );
}
