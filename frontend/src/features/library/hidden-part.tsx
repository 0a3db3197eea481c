"use client";

import { RotateCcw } from "lucide-react";
import { IconButton, LinkButton } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { eventName } from "@/lib/format/facts";
import { shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { dismissals } from "@/lib/marks";
import { isDraft, useOwnRows } from "@/lib/own-rows";
import type { Dismissal } from "@/types";
import { ListBar, useSort } from "./list-bar";
import { EntryRow, Rows, RowsSkeleton } from "./rows";
import { sorted } from "./sorting";
import { focusNeighbour, useRemoval } from "./use-removal";

const SORTS = ["newest", "oldest", "name"] as const;

/** What is not to be suggested; taking it off this list lets it be suggested again. */
export function HiddenPart() {
  const query = useOwnRows(dismissals);
  return (
    <QueryView query={query} loading={<RowsSkeleton />}>
      {(rows) => (rows.length === 0 ? <Empty /> : <Hidden rows={rows} />)}
    </QueryView>
  );
}

function Hidden({ rows }: { rows: Dismissal[] }) {
  const sort = useSort(SORTS);
  const restore = useRemoval(dismissals, (row) => t("library.restored", { name: dismissedName(row) }));
  return (
    <>
      <ListBar count={rows.length} sorts={SORTS} />
      <Rows label={t("library.tab.hidden")}>
        {sorted(rows, sort).map((row) => {
          const subject = row.title ?? row.event;
          return (
            subject && (
              <EntryRow
                key={row.id}
                subject={subject}
                note={t("library.hiddenOn", { date: shortDate(row.created_at) })}
                action={<RestoreButton row={row} onRestore={() => restore(row)} />}
              />
            )
          );
        })}
      </Rows>
    </>
  );
}

function RestoreButton({ row, onRestore }: { row: Dismissal; onRestore(): void }) {
  return (
    <IconButton
      label={t("library.restore", { name: dismissedName(row) })}
      disabled={isDraft(row)}
      onClick={({ currentTarget }) => {
        focusNeighbour(currentTarget);
        onRestore();
      }}
    >
      <RotateCcw size={17} />
    </IconButton>
  );
}

function dismissedName({ title, event }: Dismissal): string {
  return title?.name ?? (event ? eventName(event) : "");
}

function Empty() {
  return (
    <EmptyState
      title={t("library.empty.hidden")}
      heading="h2"
      className="border-t-0"
      action={<LinkButton href="/">{t("library.empty.hiddenAction")}</LinkButton>}
    >
      {t("library.empty.hiddenText")}
    </EmptyState>
  );
}
