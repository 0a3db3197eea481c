"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { SelectField } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { useUrlState } from "@/lib/use-url-state";
import { conflictsQuery } from "./api";
import { ConflictCard } from "./conflict-card";
import { fieldName } from "./fields";
import { MoreButton } from "./more-button";
import { RowsSkeleton } from "./rows-skeleton";

/** The fields that the sources are compared on. */
const COMPARED = ["name", "year", "premiered", "runtime", "language"];

/** Where sources contradict each other, and which of them is right. */
export function ConflictsPart() {
  const [params, setParams] = useUrlState();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const field = params.get("field") ?? undefined;
  const query = useInfiniteQuery(conflictsQuery({ field }));
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 py-3">
        <p className="max-w-prose text-mute">{t("staff.conflictsText")}</p>
        <SelectField
          label={t("staff.conflictsField")}
          hideLabel
          className="min-w-44"
          value={field ?? ""}
          onChange={({ target }) => setParams({ field: target.value })}
          options={[
            { value: "", label: t("staff.conflictsFieldAll") },
            ...COMPARED.map((value) => ({ value, label: fieldName(value) })),
          ]}
        />
      </div>
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(data) => {
          const conflicts = itemsOf(data);
          if (!now) return <RowsSkeleton />;
          if (conflicts.length === 0) return <NoConflicts />;
          return (
            <ul
              ref={list}
              tabIndex={-1}
              aria-label={t("staff.tab.conflicts")}
              className="grid gap-x-8.5 outline-none wide:grid-cols-2"
            >
              {conflicts.map((conflict) => (
                <ConflictCard
                  key={conflict.id}
                  conflict={conflict}
                  now={now}
                  // The button that had the focus goes with its conflict.
                  onSettled={() => list.current?.focus()}
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

function NoConflicts() {
  return (
    <EmptyState heading="h2" title={t("staff.conflictsNone")}>
      {t("staff.conflictsNoneText")}
    </EmptyState>
  );
}
