"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { ConnectionNote } from "@/components/match/connection-note";
import { useStanding } from "@/components/match/use-standing";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { isStatus } from "@/lib/api/errors";
import { eventQuery } from "@/lib/events";
import { tabTitle } from "@/lib/format/matches";
import { t } from "@/lib/i18n";
import { useLiveMatches } from "@/lib/live/provider";
import { useAskedCountry } from "@/lib/profile";
import { useDocumentTitle } from "@/lib/use-document-title";
import { useRouteId } from "@/lib/use-route-id";
import type { SportsEventDetail } from "@/types";
import { Figures } from "./figures";
import { LineScore } from "./line-score";
import { MatchFacts } from "./match-facts";
import { MatchSkeleton } from "./match-skeleton";
import { isToldByParts } from "./parts";
import { Scoreboard } from "./scoreboard";
import { Timeline } from "./timeline";
import { WhereToWatch } from "./where-to-watch";

/** One match: its score, how it came about, and where to see it. */
export function MatchScreen() {
  const id = useRouteId();
  if (id === null) return <MatchSkeleton />;
  return Number.isInteger(id) ? <MatchOf id={id} /> : <NoSuchMatch />;
}

function MatchOf({ id }: { id: number }) {
  const query = useQuery(eventQuery(id, useAskedCountry()));
  useLiveMatches(`sports:event.${id}`);
  if (isStatus(query.error, 404)) return <NoSuchMatch />;
  return (
    <>
      <Link
        href="/sports"
        className="-ml-1 inline-flex min-h-9 items-center gap-1 text-note text-mute hover:text-ink"
      >
        <ChevronLeft size={16} aria-hidden />
        {t("match.back")}
      </Link>
      <ConnectionNote />
      <QueryView query={query} loading={<MatchSkeleton />} heading="h1">
        {(event) => <Match event={event} />}
      </QueryView>
    </>
  );
}

function Match({ event }: { event: SportsEventDetail }) {
  const { asOf } = useStanding(event);
  useDocumentTitle(tabTitle(event, asOf));
  return (
    <>
      <Scoreboard event={event} />
      <div className="grid items-start gap-x-12 wide:grid-cols-[minmax(0,1.75fr)_minmax(20rem,1fr)]">
        <div className="min-w-0">
          <LineScore event={event} />
          {(event.timeline.length > 0 || !isToldByParts(event)) && <Timeline event={event} />}
        </div>
        <div>
          <WhereToWatch programs={event.programs} />
          <Figures event={event} />
          <MatchFacts event={event} />
        </div>
      </div>
    </>
  );
}

function NoSuchMatch() {
  return (
    <>
      <PageHeader title={t("match.missing")} />
      <p className="mb-4 text-mute">{t("match.missingText")}</p>
      <LinkButton href="/sports">{t("match.back")}</LinkButton>
    </>
  );
}
