"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState } from "@/components/ui/states";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useNow } from "@/lib/use-now";
import { joiningsQuery } from "./api";
import { JoinForm } from "./join-form";
import { JoiningRow } from "./joining-row";
import { MoreButton } from "./more-button";
import { RowsSkeleton } from "./rows-skeleton";

/** Titles that were made one, each of which can be taken apart again. */
export function JoiningsPart() {
  const query = useInfiniteQuery(joiningsQuery);
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      <p className="max-w-prose py-3 text-mute">{t("staff.joiningsText")}</p>
      <JoinForm />
      <QueryView query={query} loading={<RowsSkeleton />}>
        {(data) => {
          const joinings = itemsOf(data);
          if (!now) return <RowsSkeleton />;
          if (joinings.length === 0) return <NoJoinings />;
          return (
            <ul ref={list} tabIndex={-1} aria-label={t("staff.tab.joinings")} className="outline-none">
              {joinings.map((joining) => (
                <JoiningRow key={joining.id} joining={joining} now={now} list={list} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

function NoJoinings() {
  return (
    <EmptyState heading="h2" title={t("staff.joiningsNone")}>
      {t("staff.joiningsNoneText")}
    </EmptyState>
  );
}
