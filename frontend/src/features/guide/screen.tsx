"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/states";
import { countryName } from "@/lib/format/country";
import { dayName } from "@/lib/format/day";
import { daysBetween, isoDay } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useCountry } from "@/lib/profile";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import { momentOf, readAddress } from "./address";
import { channelsQuery } from "./api";
import { CountryChoice, DayChoice, TimeChoice, TimeJumps } from "./controls";
import { GuideBody, GuideSkeleton } from "./guide-body";
import { useTvNow } from "./use-tv-now";
import { useWide } from "./use-wide";

export function GuideScreen() {
  const now = useNow();
  const wide = useWide();
  const own = useCountry();
  if (!now || wide === null || !own) return <GuideFrame />;
  return <Guide now={now} wide={wide} own={own} />;
}

/** What there is of the screen before the time, the place and the address are known. */
export function GuideFrame() {
  return (
    <>
      <PageHeader title={t("guide.title")}>
        <Skeleton className="h-11 rail:w-44" />
      </PageHeader>
      <div className="mb-4 grid gap-2">
        <Skeleton className="h-10.5 rounded-full" />
        <Skeleton className="h-10.5 rounded-full rail:hidden" />
      </div>
      <GuideSkeleton />
    </>
  );
}

function Guide({ now, wide, own }: { now: Date; wide: boolean; own: string }) {
  const [params, setParams] = useUrlState();
  const address = readAddress(params, now);
  const country = address.country || own;
  const isToday = daysBetween(now, address.day) === 0;
  const [opening, setOpening] = useState(() => ({ moment: momentOf(address, now) }));

  const changed = useTvNow(country);
  const channels = useQuery(channelsQuery);
  const here =
    channels.data?.filter((channel) => channel.country === country || channel.country === "") ?? [];
  const countries = [...new Set(channels.data?.map((channel) => channel.country))];

  function goTo(changes: { day?: Date; hour?: number | null }) {
    const next = { ...address, ...changes };
    setParams({
      day: daysBetween(now, next.day) === 0 ? null : isoDay(next.day),
      hour: next.hour === null ? null : String(next.hour),
    });
    setOpening({ moment: momentOf(next, now) });
  }

  return (
    <>
      <PageHeader
        title={t("guide.title")}
        eyebrow={
          channels.data &&
          t("guide.eyebrow", {
            day: dayName(address.day, now),
            channels: t("guide.channels", { count: here.length }),
          })
        }
      >
        <CountryChoice
          country={country}
          countries={countries}
          onChange={(code) => setParams({ country: code === own ? null : code, channel: null })}
        />
      </PageHeader>
      <div className="mb-4 flex flex-col gap-2 rail:flex-row rail:flex-wrap rail:items-center">
        <DayChoice today={now} day={address.day} onChange={(day) => goTo({ day })} />
        {wide ? (
          <TimeJumps day={address.day} hasNow={isToday} onChange={(hour) => goTo({ hour })} />
        ) : (
          <TimeChoice
            day={address.day}
            hour={address.hour}
            hasNow={isToday}
            onChange={(hour) => goTo({ hour })}
          />
        )}
      </div>
      {channels.error && !channels.data ? (
        <ErrorState error={channels.error} onRetry={() => channels.refetch()} />
      ) : !channels.data ? (
        <GuideSkeleton />
      ) : here.length === 0 ? (
        <EmptyState heading="h2" title={t("guide.empty", { country: countryName(country) })}>
          {t("guide.emptyText")}
        </EmptyState>
      ) : (
        <GuideBody
          key={country}
          country={country}
          channels={here}
          first={address.channel}
          date={address.day}
          opening={opening}
          now={Math.max(now.getTime(), changed)}
          wide={wide}
        />
      )}
    </>
  );
}
