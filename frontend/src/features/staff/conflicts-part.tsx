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
import type { StaffConflictState } from "@/types";
import { conflictsQuery } from "./api";
import { ConflictCard } from "./conflict-card";
import { fieldName } from "./fields";
import { MoreButton } from "./more-button";
import { RowsSkeleton } from "./rows-skeleton";

/** The fields that the sources are compared on. */
const COMPARED = ["name", "year", "premiered", "runtime", "language"];

const STATES: StaffConflictState[] = ["open", "settled", "dismissed"];

/** Where sources contradict each other, and which of them is right. */
export function ConflictsPart() {
  const [params, setParams] = useUrlState();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const field = params.get("field") ?? "";
  const state = STATES.find((one) => one === params.get("state")) ?? "open";
  const query = useInfiniteQuery(conflictsQuery({ field: field || undefined, state }));
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 py-3">
        <p className="max-w-prose text-mute">{t("staff.conflictsText")}</p>
        <div className="grid w-full max-w-96 grid-cols-2 gap-3">
          <SelectField
            label={t("staff.conflictsState")}
            hideLabel
            value={state}
            onChange={({ target }) => setParams({ state: target.value === "open" ? null : target.value })}
            options={STATES.map((value) => ({ value, label: t(`staff.conflictsState.${value}`) }))}
          />
          <SelectField
            label={t("staff.conflictsField")}
            hideLabel
            value={field}
            onChange={({ target }) => setParams({ field: target.value })}
            options={[
              { value: "", label: t("staff.conflictsFieldAll") },
              ...COMPARED.map((value) => ({ value, label: fieldName(value) })),
            ]}
          />
        </div>
      </div>
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(data) => {
          const conflicts = itemsOf(data);
          if (!now) return <RowsSkeleton />;
          if (conflicts.length === 0) return <NoConflicts state={state} />;
          return (
            <ul
              ref={list}
              tabIndex={-1}
              aria-label={t("staff.tab.conflicts")}
              className="grid gap-x-8.5 outline-none wide:grid-cols-2"
            >
              {conflicts.map((conflict) => (
                <ConflictCard key={conflict.id} conflict={conflict} now={now} list={list} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

const EMPTY = {
  open: { title: t("staff.conflictsNone"), text: t("staff.conflictsNoneText") },
  settled: { title: t("staff.conflictsNoneSettled"), text: t("staff.conflictsNoneDecidedText") },
  dismissed: { title: t("staff.conflictsNoneDismissed"), text: t("staff.conflictsNoneDecidedText") },
};

function NoConflicts({ state }: { state: StaffConflictState }) {
  return (
    <EmptyState heading="h2" title={EMPTY[state].title}>
      {EMPTY[state].text}
    </EmptyState>
  );
}
