"use client";

import { useQuery } from "@tanstack/react-query";
import { TitleTile } from "@/components/title/title-tile";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, Loading } from "@/components/ui/states";
import { explain, isStatus } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useAskedCountry } from "@/lib/profile";
import { searchQuery } from "./api";
import type { FacetProps } from "./facets";
import { countFilters, NO_FILTERS } from "./filters";
import { TitleGrid } from "./title-grid";
import type { Titles } from "./use-titles";

/** What the filters leave, in every state that may be in. */
export function Results({ titles, filters, change }: FacetProps & { titles: Titles }) {
  const clear = <Button onClick={() => change(NO_FILTERS)}>{t("browse.clear")}</Button>;
  if (titles.items.length > 0) {
    return (
      <>
        <TitleGrid titles={titles.items} more={titles.more && !titles.moreFailed} onEnd={titles.loadMore} />
        {titles.moreFailed && (
          <ErrorState title={t("browse.moreFailed")} error={titles.error} onRetry={titles.retryMore} />
        )}
      </>
    );
  }
  if (isStatus(titles.error, 400)) {
    return (
      <EmptyState heading="h2" title={t("browse.refused")} action={clear}>
        {explain(titles.error)}
      </EmptyState>
    );
  }
  if (titles.error) return <ErrorState error={titles.error} onRetry={titles.retry} />;
  if (titles.loading) {
    return (
      <Loading>
        <TitleGrid titles={[]} more onEnd={() => undefined} />
      </Loading>
    );
  }
  const onlyNamed = filters.q !== "" && filters.kind === null && countFilters(filters) === 0;
  return (
    <>
      <EmptyState
        heading="h2"
        title={onlyNamed ? t("browse.emptyNamed", { text: filters.q }) : t("browse.empty")}
        action={!onlyNamed && clear}
      >
        {!onlyNamed && t("browse.emptyText")}
      </EmptyState>
      {filters.q && <CloseTo text={filters.q} />}
    </>
  );
}

/** Typos are forgiven by the search, and not by a filter: what may have been meant. */
function CloseTo({ text }: { text: string }) {
  const { data: hits = [] } = useQuery(searchQuery(text, useAskedCountry()));
  const titles = hits.flatMap(({ title }) => title ?? []);
  if (titles.length === 0) return null;
  return (
    <section className="mt-2">
      <h2 className="mb-3 section-title">{t("browse.closeTo")}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.25rem,1fr))] gap-4">
        {titles.map((title) => (
          <TitleTile key={title.id} title={title} />
        ))}
      </ul>
    </section>
  );
}
