"use client";

import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { Loading, Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { ActiveFilters } from "./active-filters";
import { FacetBar } from "./facet-bar";
import { FilterSheet } from "./filter-sheet";
import { KINDS } from "./filters";
import { useFilterNames } from "./labels";
import { NewArrivals } from "./new-arrivals";
import { Results } from "./results";
import { SearchBox } from "./search-box";
import { useFilters } from "./use-filters";
import { countText, useTitles } from "./use-titles";

const ANY = "any";
const KIND_SEGMENTS = [ANY, ...KINDS].map((value) => ({
  value,
  label: t(`browse.kind.${value as typeof ANY | (typeof KINDS)[number]}`),
}));

/** What the exported page holds, for it does not know the address that it will be read at. */
export function BrowseSkeleton() {
  return (
    <>
      <PageHeader title={t("nav.browse")}>
        <Skeleton className="h-10.5 rounded-full rail:w-56" />
      </PageHeader>
      <Loading className="grid min-h-[120vh] content-start gap-3">
        <Skeleton className="h-13 rounded-full" />
        <Skeleton className="h-9 w-72 max-w-full rounded-full" />
      </Loading>
    </>
  );
}

export function BrowseScreen() {
  const [filters, change] = useFilters();
  const names = useFilterNames(filters);
  const titles = useTitles(filters);
  const count = countText(titles);
  return (
    <>
      <PageHeader
        title={t("nav.browse")}
        eyebrow={
          <>
            <span aria-live="polite">{count}</span>
            <NewArrivals kind={filters.kind} />
          </>
        }
      >
        <Segmented
          label={t("browse.kind")}
          segments={KIND_SEGMENTS}
          value={filters.kind ?? ANY}
          onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? null })}
        />
      </PageHeader>
      <div className="mb-6 grid gap-3">
        <SearchBox text={filters.q} onSearch={(q) => change({ q })} />
        <FacetBar filters={filters} change={change} names={names} />
        <FilterSheet filters={filters} change={change} summary={count} />
        <ActiveFilters filters={filters} change={change} names={names} />
      </div>
      <Results titles={titles} filters={filters} change={change} />
    </>
  );
}
