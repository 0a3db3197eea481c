"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { Section } from "@/components/ui/section";
import { EmptyState } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useUrlState } from "@/lib/use-url-state";
import type { Pick } from "@/types";
import { picksQuery, useViewer } from "./api";
import { askOf, isWholeEvening } from "./ask";
import { Hero, HeroSkeleton } from "./hero";
import { LivePanel } from "./live-panel";
import { NewPicks } from "./new-picks";
import { PickRow, PickRowSkeleton } from "./pick-row";
import { RankingNote } from "./ranking-note";
import { Shelves } from "./shelves";
import { TonightHeader } from "./tonight-header";
import { Welcome } from "./welcome";

/** The screen before it knows what is asked of it. */
export function TonightSkeleton() {
  return (
    <>
      <PageHeader title={t("tonight.title")} />
      <HeroSkeleton />
    </>
  );
}

/** One ranked list over everything within reach: the first as a pick, the rest in order. */
export function TonightScreen() {
  const [params] = useUrlState();
  const ask = askOf(params);
  const { user, settled } = useSession();
  const viewer = useViewer();
  const query = useInfiniteQuery({
    ...picksQuery(ask, viewer),
    enabled: settled,
    placeholderData: keepPreviousData,
  });
  const [first, ...rest] = itemsOf(query.data);

  return (
    <>
      <TonightHeader ask={ask} />
      {settled && !user && <Welcome />}
      {isWholeEvening(ask) && first && <NewPicks shown={[first, ...rest]} />}
      <div className="grid grid-cols-1 gap-5.5 wide:grid-cols-[minmax(0,1.75fr)_minmax(20rem,1fr)]">
        <div className={clsx("transition-opacity", query.isPlaceholderData && "opacity-60")}>
          <QueryView query={query} loading={<HeroSkeleton />}>
            {() => (first ? <Hero pick={first} /> : <NothingFits />)}
          </QueryView>
        </div>
        <LivePanel />
      </div>
      {(rest.length > 0 || query.isPending) && (
        <Section title={t("ranked.title")} aside={<RankingNote />}>
          <Ranked picks={rest} pending={query.isPending} faded={query.isPlaceholderData} />
          {query.hasNextPage && (
            <div className="mt-6 grid justify-items-center border-t border-line pt-6">
              <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                {t("ranked.more")}
              </Button>
            </div>
          )}
        </Section>
      )}
      <Shelves />
    </>
  );
}

const SKELETONS = [1, 2, 3, 4, 5, 6];

function Ranked({ picks, pending, faded }: { picks: Pick[]; pending: boolean; faded: boolean }) {
  return (
    <ol className={clsx("grid gap-x-8.5 transition-opacity wide:grid-cols-2", faded && "opacity-60")}>
      {pending
        ? SKELETONS.map((row) => <PickRowSkeleton key={row} />)
        : picks.map((pick, index) => <PickRow key={pick.id} pick={pick} rank={index + 2} />)}
    </ol>
  );
}

function NothingFits() {
  const [, setParams] = useUrlState();
  return (
    <EmptyState
      title={t("ranked.empty")}
      action={
        <>
          <Button look="ink" onClick={() => setParams({ minutes: null, kind: null })}>
            {t("ranked.emptyReset")}
          </Button>
          <Button onClick={() => setParams({ services: "all" })}>{t("ranked.emptyAll")}</Button>
        </>
      }
    >
      {t("ranked.emptyText")}
    </EmptyState>
  );
}
