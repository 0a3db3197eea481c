"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import Link from "next/link";
import { ConnectionNote } from "@/components/match/connection-note";
import { LiveDot } from "@/components/match/live-dot";
import { MatchCard } from "@/components/match/match-card";
import { QueryView } from "@/components/ui/query-view";
import { Loading, Skeleton } from "@/components/ui/states";
import { liveEventsQuery, nextEventsQuery } from "@/lib/events";
import { eventFacts } from "@/lib/format/facts";
import { byUrgency } from "@/lib/format/matches";
import { t } from "@/lib/i18n";
import type { SportsEvent } from "@/types";

const SHOWN = 4;

/** What is being played, ticking; the rest is a link away. */
export function LivePanel() {
  const query = useQuery(liveEventsQuery);
  const count = query.data?.length ?? 0;
  return (
    <aside aria-label={t("live.title")} className="rounded-card border border-line bg-raise px-5 pt-4.5 pb-2">
      <h2 className="section-title flex items-center gap-3">
        {count > 0 && <LiveDot />}
        {t("live.title")}
        {count > SHOWN && (
          <Link
            href="/sports"
            className="ml-auto font-sans text-sm font-normal tracking-normal text-mute hover:text-ink"
          >
            {t("live.all", { count })}
          </Link>
        )}
      </h2>
      <ConnectionNote />
      <QueryView query={query} loading={<LiveSkeleton />}>
        {(events) => (
          <>
            {events.length > 0 && <Matches events={[...events].sort(byUrgency).slice(0, SHOWN)} />}
            {events.length < SHOWN && <Next places={SHOWN - events.length} alone={events.length === 0} />}
          </>
        )}
      </QueryView>
    </aside>
  );
}

function Matches({ events }: { events: SportsEvent[] }) {
  return (
    <ul className="mt-2.5 divide-y divide-line border-t border-line">
      {events.map((event) => (
        <li key={event.id}>
          <MatchCard event={event} context={eventFacts(event)} />
        </li>
      ))}
    </ul>
  );
}

/** The next kick-offs, in the places that nothing live takes. */
function Next({ places, alone }: { places: number; alone: boolean }) {
  const { data: scheduled = [] } = useQuery(nextEventsQuery);
  const events = scheduled.filter(({ status }) => status === "scheduled").slice(0, places);
  return (
    <>
      {alone && <p className="mt-2.5 border-t border-line py-4 text-mute">{t("live.none")}</p>}
      {events.length > 0 && (
        <>
          <h3 className={clsx("border-t border-line pt-4 text-note text-mute", !alone && "mt-1")}>
            {t("live.next")}
          </h3>
          <Matches events={events} />
        </>
      )}
    </>
  );
}

function LiveSkeleton() {
  return (
    <Loading className="mt-2.5 divide-y divide-line border-t border-line">
      {[1, 2, 3, 4].map((match) => (
        <div key={match} className="grid gap-2 py-3.5">
          <Skeleton className="h-6" />
          <Skeleton className="h-6" />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ))}
    </Loading>
  );
}
