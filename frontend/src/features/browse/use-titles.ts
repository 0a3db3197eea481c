import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { itemsOf } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useAskedCountry } from "@/lib/profile";
import { useSession } from "@/lib/session";
import { titlesQuery } from "./api";
import type { BrowseFilters } from "./filters";

/** The titles that fit, as many as are loaded. */
export function useTitles(filters: BrowseFilters) {
  const { user, settled } = useSession();
  const country = useAskedCountry();
  const query = useInfiniteQuery({ ...titlesQuery(filters, user?.id ?? null, country), enabled: settled });
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const items = useMemo(() => itemsOf(query.data), [query.data]);
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage, isFetchNextPageError]);
  return {
    items,
    more: query.hasNextPage,
    moreFailed: isFetchNextPageError,
    loading: query.isPending,
    error: query.error,
    loadMore,
    retryMore: () => void fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

export type Titles = ReturnType<typeof useTitles>;

/** How many there are, as far as is known: a list that is read page by page is not counted before its end. */
export function countText({ items, more, loading, error }: Titles): string {
  if (loading || (error && items.length === 0)) return "";
  return more
    ? t("browse.countMore", { count: items.length.toLocaleString() })
    : t("browse.count", { count: items.length });
}
