"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { Segmented } from "@/components/ui/segmented";
import { EmptyState } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useDebounced } from "@/lib/use-debounced";
import { useUrlState } from "@/lib/use-url-state";
import type { IdentityKind, StaffIdentity } from "@/types";
import { identitiesQuery } from "./api";
import { IdentityRow } from "./identity-row";
import { MoreButton } from "./more-button";
import { RowsSkeleton } from "./rows-skeleton";

const KINDS: IdentityKind[] = ["team", "competition", "channel", "person"];
const DEBOUNCE = 200;

/** Whom the sources mean: what they were wrongly taken to mean alike is told apart, and two that are one joined. */
export function IdentitiesPart() {
  const [params, setParams] = useUrlState();
  const [goes, setGoes] = useState<StaffIdentity | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const choose = (row: StaffIdentity | null) => {
    setGoes(row);
    // The button that was pressed goes, and would take the focus with it.
    field.current?.focus();
  };
  const kind = KINDS.find((one) => one === params.get("kind")) ?? "team";
  const typed = params.get("q") ?? "";
  const q = useDebounced(typed.trim(), DEBOUNCE);
  const query = useInfiniteQuery({ ...identitiesQuery(kind, q), placeholderData: keepPreviousData });
  return (
    <>
      <p className="max-w-prose py-3 text-mute">{t("staff.identitiesText")}</p>
      <div className="grid gap-3 pb-5 rail:max-w-lg">
        <Segmented
          label={t("staff.identitiesKind")}
          segments={KINDS.map((value) => ({ value, label: t(`staff.identities.${value}`) }))}
          value={kind}
          onChange={(chosen) => {
            setGoes(null);
            setParams({ kind: chosen === "team" ? null : chosen });
          }}
        />
        <Field
          ref={field}
          type="search"
          label={t("staff.identitiesName")}
          value={typed}
          onChange={({ target }) => setParams({ q: target.value })}
        />
      </div>
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3 empty:hidden">
        {goes && (
          <>
            <p>{t("staff.identityGoes", { name: goes.name, id: goes.id })}</p>
            <Button size="small" look="quiet" onClick={() => choose(null)}>
              {t("staff.identityKeep")}
            </Button>
          </>
        )}
      </div>
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(data) => {
          const rows = itemsOf(data);
          if (rows.length === 0) return <EmptyState heading="h2" title={t("staff.identitiesNone")} />;
          return (
            <ul ref={list} tabIndex={-1} aria-label={t("staff.tab.identities")} className="outline-none">
              {rows.map((row) => (
                <IdentityRow key={`${row.kind} ${row.id}`} row={row} goes={goes} onGo={choose} list={list} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}
