"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import clsx from "clsx";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { t } from "@/lib/i18n";
import type { Pick } from "@/types";
import { type PickActions, PickRow, PickRowSkeleton } from "./pick-row";

const SKELETONS = [1, 2, 3, 4, 5, 6];

interface RankedProps extends PickActions {
  ref: RefObject<HTMLOListElement | null>;
  query: UseInfiniteQueryResult;
  /** The pick that leads the page. */
  leadId: string | undefined;
  /** All after it. */
  picks: Pick[];
  /** Those that were pushed since the list was fetched. */
  arrived: Pick[];
  isGone(pick: Pick): boolean;
}

/** The rest of the list, in its order; what was dismissed keeps its place and has no number. */
export function Ranked({ ref, query, leadId, picks, arrived, isGone, ...actions }: RankedProps) {
  if (picks.length === 0 && !query.isPending) return null;
  const fresh = new Set(arrived.map(({ id }) => id));
  let rank = 1;
  return (
    <Section
      title={t("ranked.title")}
      aside={
        leadId && (
          <button
            type="button"
            className="underline-offset-4 hover:text-ink hover:underline"
            onClick={() => actions.onExplain(leadId)}
          >
            {t("ranked.how")}
          </button>
        )
      }
    >
      <ol
        ref={ref}
        className={clsx(
          "grid gap-x-8.5 transition-opacity wide:grid-cols-2",
          query.isPlaceholderData && "opacity-60",
        )}
      >
        {query.isPending
          ? SKELETONS.map((row) => <PickRowSkeleton key={row} />)
          : picks.map((pick) => (
              <PickRow
                key={pick.id}
                pick={pick}
                rank={isGone(pick) ? null : ++rank}
                isNew={fresh.has(pick.id)}
                {...actions}
              />
            ))}
      </ol>
      {query.hasNextPage && (
        <div className="mt-6 grid justify-items-center border-t border-line pt-6">
          <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            {t("ranked.more")}
          </Button>
        </div>
      )}
    </Section>
  );
}
