"use client";

import { LinkButton } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { shortDate } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import { ratings } from "@/lib/marks";
import { isDraft, useOwnRows } from "@/lib/own-rows";
import type { Rating } from "@/types";
import { ListBar, useSort } from "./list-bar";
import { EntryRow, RemoveButton, Rows, RowsSkeleton } from "./rows";
import { sorted } from "./sorting";
import { Stars } from "./stars";
import { useRemoval } from "./use-removal";

const SORTS = ["newest", "oldest", "rating", "lowest", "name", "year"] as const;

export function RatingsPart() {
  const query = useOwnRows(ratings);
  return (
    <QueryView query={query} loading={<RowsSkeleton />}>
      {(rows) => (rows.length === 0 ? <Empty /> : <Rated rows={rows} />)}
    </QueryView>
  );
}

function Rated({ rows }: { rows: Rating[] }) {
  const sort = useSort(SORTS);
  const remove = useRemoval(ratings, ({ title }) => t("library.unrated", { name: title.name }));
  return (
    <>
      <ListBar count={rows.length} sorts={SORTS} />
      <Rows label={t("library.tab.ratings")}>
        {sorted(rows, sort).map((row) => (
          <EntryRow
            key={row.title.id}
            subject={row.title}
            action={
              <RemoveButton name={row.title.name} disabled={isDraft(row)} onRemove={() => remove(row)} />
            }
            note={t("library.ratedOn", { date: shortDate(row.updated_at) })}
          >
            <Stars value={row.value} />
          </EntryRow>
        ))}
      </Rows>
    </>
  );
}

function Empty() {
  return (
    <EmptyState
      title={t("library.empty.ratings")}
      heading="h2"
      className="border-t-0"
      action={
        <LinkButton look="ink" href="/browse">
          {t("library.empty.ratingsAction")}
        </LinkButton>
      }
    >
      {t("library.empty.ratingsText")}
    </EmptyState>
  );
}
