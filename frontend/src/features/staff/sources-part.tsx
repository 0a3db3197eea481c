"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import type { StaffProvider } from "@/types";
import { providersQuery } from "./api";
import { RowsSkeleton } from "./rows-skeleton";
import { SourceRow } from "./source-row";
import { SourceView } from "./source-view";

/** All sources at a glance, or the one that the address names. */
export function SourcesPart() {
  const [params] = useUrlState();
  const query = useQuery(providersQuery);
  const chosen = params.get("source");
  return (
    <QueryView query={query} loading={<RowsSkeleton />}>
      {(providers) => {
        if (chosen === null) return <SourceList providers={providers} />;
        const provider = providers.find(({ id }) => id === chosen);
        return provider ? <SourceView key={chosen} provider={provider} /> : <Unknown />;
      }}
    </QueryView>
  );
}

function SourceList({ providers }: { providers: StaffProvider[] }) {
  const now = useNow(10_000);
  if (!now) return <RowsSkeleton />;
  if (providers.length === 0) {
    return (
      <EmptyState heading="h2" className="border-t-0" title={t("staff.sourcesNone")}>
        {t("staff.sourcesNoneText")}
      </EmptyState>
    );
  }
  return (
    <ul aria-label={t("staff.sources")}>
      {providers
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((provider) => (
          <SourceRow key={provider.id} provider={provider} now={now} />
        ))}
    </ul>
  );
}

function Unknown() {
  return (
    <EmptyState
      heading="h2"
      className="border-t-0"
      title={t("staff.sourceGone")}
      action={<LinkButton href="/staff">{t("staff.back")}</LinkButton>}
    >
      {t("staff.sourceGoneText")}
    </EmptyState>
  );
}
