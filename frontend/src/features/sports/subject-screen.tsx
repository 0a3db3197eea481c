"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { FollowButton } from "@/components/follow-button";
import { ConnectionNote } from "@/components/match/connection-note";
import { Button, LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState } from "@/components/ui/states";
import { isStatus } from "@/lib/api/errors";
import { itemsOf } from "@/lib/api/paging";
import type { Followable } from "@/lib/follows";
import { countryName } from "@/lib/format/country";
import { eventFacts } from "@/lib/format/facts";
import { startOfDay } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { useLiveMatches } from "@/lib/live/provider";
import { useDocumentTitle } from "@/lib/use-document-title";
import type { SportsEvent } from "@/types";
import { comingQuery, resultsQuery } from "./api";
import { merged } from "./board";
import { BoardSkeleton } from "./competition-section";
import { DayList } from "./day-list";
import { followableIn, parted, type Subject } from "./subject";

/** The matches of one team or competition: what is played or to come, and the results. */
export function SubjectScreen({ subject, now }: { subject: Subject; now: Date }) {
  const [opened] = useState(now);
  const ahead = useInfiniteQuery(comingQuery(subject, opened));
  const past = useInfiniteQuery(resultsQuery(subject, opened));
  const events = merged(itemsOf(ahead.data), itemsOf(past.data));
  const followable = followableIn(events, subject);
  const name = followable?.team?.name ?? followable?.competition?.name;
  useDocumentTitle(name ?? null);
  useLiveMatches(followable && channelOf(followable));

  const error = ahead.error ?? past.error;
  if (isStatus(error, 400)) return <Unknown />;
  const today = startOfDay(now);
  const contextOf = "team" in subject ? eventFacts : (event: SportsEvent) => event.stage;
  const { coming, results } = parted(events, today);
  return (
    <>
      <PageHeader title={name ?? t("sports.title")} eyebrow={followable && kindOf(followable)}>
        <div className="flex flex-wrap gap-2">
          {followable && <FollowButton subject={followable} />}
          <LinkButton href="/sports" size="small">
            <X size={16} aria-hidden />
            {t("sports.all")}
          </LinkButton>
        </div>
      </PageHeader>
      <ConnectionNote />
      {error && events.length === 0 ? (
        <ErrorState
          error={error}
          onRetry={() => {
            ahead.refetch();
            past.refetch();
          }}
        />
      ) : ahead.isPending || past.isPending ? (
        <BoardSkeleton />
      ) : (
        <div className="grid grid-cols-1 gap-x-12 wide:grid-cols-2">
          <DayList
            title={t("sports.coming")}
            none={t("sports.comingNone")}
            events={coming}
            today={today}
            contextOf={contextOf}
          >
            <More query={ahead} />
          </DayList>
          <DayList
            title={t("sports.results")}
            none={t("sports.resultsNone")}
            events={results}
            today={today}
            contextOf={contextOf}
          >
            <More query={past} />
          </DayList>
        </div>
      )}
    </>
  );
}

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

function More({ query }: MoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className="grid justify-items-center border-t border-line pt-6">
      <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
        {t("sports.more")}
      </Button>
    </div>
  );
}

function Unknown() {
  return (
    <>
      <PageHeader title={t("sports.unknown")} />
      <p className="mb-4 text-mute">{t("sports.unknownText")}</p>
      <LinkButton href="/sports">{t("sports.all")}</LinkButton>
    </>
  );
}

function channelOf({ team, competition }: Followable): string {
  return team ? `sports:team.${team.id}` : `sports:competition.${competition.id}`;
}

/** "National team", "Competition · Portugal" */
function kindOf({ team, competition }: Followable): string {
  if (team) return t(team.national ? "sports.nationalTeam" : "sports.team");
  return [t("sports.competition"), competition.country && countryName(competition.country)]
    .filter(Boolean)
    .join(" · ");
}
