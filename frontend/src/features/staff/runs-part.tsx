"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import { runsQuery } from "./api";
import { MoreButton } from "./more-button";
import { RowsSkeleton } from "./rows-skeleton";
import { RunFilters } from "./run-filters";
import { RunRow } from "./run-row";

/** What the sources were asked for and what came of it, the latest first. */
export function RunsPart() {
  const [params, setParams] = useUrlState();
  const now = useNow(10_000);
  const filters = {
    provider: params.get("source") ?? undefined,
    outcome: params.get("outcome") ?? undefined,
  };
  const query = useInfiniteQuery(runsQuery(filters));
  const open = params.get("run");
  return (
    <>
      <RunFilters {...filters} onChange={(changes) => setParams({ ...changes, run: null })} />
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(data) => {
          const runs = itemsOf(data);
          if (!now) return <RowsSkeleton />;
          if (runs.length === 0) return <NoRuns filtered={Boolean(filters.provider || filters.outcome)} />;
          return (
            <ul aria-label={t("staff.tab.runs")}>
              {runs.map((run) => (
                <RunRow
                  key={run.id}
                  run={run}
                  now={now}
                  open={open === String(run.id)}
                  onToggle={(opened) => setParams({ run: opened ? String(run.id) : null })}
                />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

function NoRuns({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState heading="h2" title={t("staff.runsNone")}>
      {t(filtered ? "staff.runsNoneFiltered" : "staff.runsNoneText")}
    </EmptyState>
  );
}
