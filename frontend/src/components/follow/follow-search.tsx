"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Field } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { EmptyState, Loading, Skeleton } from "@/components/ui/states";
import type { Followable } from "@/lib/follows";
import { t } from "@/lib/i18n";
import { useDebounced } from "@/lib/use-debounced";
import { followSearchQuery } from "./api";
import { FollowRow, FollowToggle, followableKey } from "./follow-row";

const DEBOUNCE = 150;

/** Finds teams and competitions to follow; `children` stand below as long as nothing is typed. */
export function FollowSearch({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  const asked = useDebounced(text.trim(), DEBOUNCE);
  const query = useQuery({
    ...followSearchQuery(asked),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <search className="mb-4 block max-w-md">
        <Field
          label={t("follow.search")}
          placeholder={t("follow.searchHint")}
          type="search"
          autoComplete="off"
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
          end={<Search size={17} aria-hidden className="mr-3 text-mute" />}
        />
      </search>
      {text.trim() === "" ? (
        children
      ) : (
        <QueryView query={query} loading={<ResultSkeleton />}>
          {(found) => <Results found={found} />}
        </QueryView>
      )}
    </>
  );
}

function Results({ found }: { found: Followable[] }) {
  if (found.length === 0) return <EmptyState title={t("follow.none")}>{t("follow.noneText")}</EmptyState>;
  return (
    <>
      <p role="status" className="sr-only">
        {t("follow.found", { count: found.length })}
      </p>
      <FollowList subjects={found} />
    </>
  );
}

/** Teams and competitions, each with its switch. */
export function FollowList({ subjects }: { subjects: Followable[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-8.5 wide:grid-cols-2">
      {subjects.map((subject) => (
        <FollowRow
          key={followableKey(subject)}
          subject={subject}
          action={<FollowToggle subject={subject} />}
        />
      ))}
    </ul>
  );
}

function ResultSkeleton() {
  return (
    <Loading className="grid gap-2">
      <Skeleton className="h-13" />
      <Skeleton className="h-13" />
      <Skeleton className="h-13" />
    </Loading>
  );
}
