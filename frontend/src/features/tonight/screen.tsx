"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useRef, useState } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { QueryView } from "@/components/ui/query-view";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { useUrlState } from "@/lib/use-url-state";
import { picksQuery, useViewer } from "./api";
import { askOf, isWholeEvening } from "./ask";
import { Explanation } from "./explanation";
import { Hero, HeroSkeleton } from "./hero";
import { ImpersonalNote } from "./impersonal-note";
import { LivePanel } from "./live-panel";
import { NewPicks } from "./new-picks";
import { NothingFits } from "./nothing-fits";
import { pickName } from "./pick-text";
import { Ranked } from "./ranked";
import { Shelves } from "./shelves";
import { TonightHeader } from "./tonight-header";
import { useArrivals } from "./use-arrivals";
import { useDismissals } from "./use-dismissals";
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
  const options = picksQuery(ask, useViewer());
  const query = useInfiniteQuery({ ...options, enabled: settled, placeholderData: keepPreviousData });
  const [explained, setExplained] = useState<string | null>(null);
  const { isGone, dismiss, restore } = useDismissals();
  const list = useRef<HTMLOListElement>(null);

  const picks = itemsOf(query.data);
  const lead = picks.find((pick) => !isGone(pick));
  const leadAt = lead ? picks.indexOf(lead) : 0;
  const { waiting, arrived, take } = useArrivals({
    queryKey: options.queryKey,
    list,
    shown: picks,
    lead,
    enabled: isWholeEvening(ask),
    fetching: query.isFetching && !query.isFetchingNextPage,
  });
  const actions = { onExplain: setExplained, onDismiss: dismiss, onRestore: restore };

  return (
    <>
      <TonightHeader ask={ask} />
      {settled && !user && <Welcome />}
      {user && <ImpersonalNote />}
      <NewPicks count={waiting} onTake={take} />
      <p role="status" className="sr-only">
        {arrived.length > 0 && t("tonight.arrived", { names: arrived.map(pickName).join(", ") })}
      </p>
      <div className="grid grid-cols-1 gap-5.5 wide:grid-cols-[minmax(0,1.75fr)_minmax(20rem,1fr)]">
        <div className={clsx("transition-opacity", query.isPlaceholderData && "opacity-60")}>
          <QueryView query={query} loading={<HeroSkeleton />}>
            {() => (lead ? <Hero pick={lead} gone={picks[leadAt - 1]} {...actions} /> : <NothingFits />)}
          </QueryView>
        </div>
        <LivePanel />
      </div>
      <Ranked
        ref={list}
        query={query}
        leadId={lead?.id}
        picks={lead ? picks.slice(leadAt + 1) : picks}
        arrived={arrived}
        isGone={isGone}
        {...actions}
      />
      <Shelves />
      <Explanation picks={picks.filter((pick) => !isGone(pick))} about={explained} onAbout={setExplained} />
    </>
  );
}
