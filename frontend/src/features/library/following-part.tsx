"use client";

import { FollowRow, followableKey, followableName } from "@/components/follow/follow-row";
import { FollowSearch } from "@/components/follow/follow-search";
import { QueryView } from "@/components/ui/query-view";
import { Section } from "@/components/ui/section";
import { EmptyState } from "@/components/ui/states";
import { followableOf, follows } from "@/lib/follows";
import { t } from "@/lib/i18n";
import { isDraft, useOwnRows } from "@/lib/own-rows";
import type { FollowedSport } from "@/types";
import { RemoveButton, RowsSkeleton } from "./rows";
import { useRemoval } from "./use-removal";

export function FollowingPart() {
  const query = useOwnRows(follows);
  return (
    <div className="pt-5">
      <FollowSearch>
        <QueryView query={query} loading={<RowsSkeleton />}>
          {(rows) => (rows.length === 0 ? <Empty /> : <Followed rows={rows} />)}
        </QueryView>
      </FollowSearch>
    </div>
  );
}

function Followed({ rows }: { rows: FollowedSport[] }) {
  return (
    <>
      <Group title={t("library.teams")} rows={rows.filter(({ team }) => team)} />
      <Group title={t("library.competitions")} rows={rows.filter(({ competition }) => competition)} />
    </>
  );
}

function Group({ title, rows }: { title: string; rows: FollowedSport[] }) {
  const nameOf = (row: FollowedSport) => followableName(followableOf(row));
  const remove = useRemoval(follows, (row) => t("library.unfollowed", { name: nameOf(row) }));
  if (rows.length === 0) return null;
  const inOrder = rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return (
    <Section title={title} aside={rows.length} className="mt-7">
      <ul className="grid grid-cols-1 gap-x-8.5 wide:grid-cols-2">
        {inOrder.map((row) => (
          <FollowRow
            key={followableKey(followableOf(row))}
            subject={followableOf(row)}
            action={
              <span className="-mr-2">
                <RemoveButton name={nameOf(row)} disabled={isDraft(row)} onRemove={() => remove(row)} />
              </span>
            }
          />
        ))}
      </ul>
    </Section>
  );
}

function Empty() {
  return (
    <EmptyState heading="h2" title={t("library.empty.following")}>
      {t("library.empty.followingText")}
    </EmptyState>
  );
}
