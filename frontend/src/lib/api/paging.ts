import { type InfiniteData, infiniteQueryOptions, type QueryKey } from "@tanstack/react-query";
import type { Page } from "@/types";
import { api } from "./client";

export type Filters = Record<string, string | number | boolean | undefined>;

export async function fetchPage<Item>(path: string, params: Filters, signal?: AbortSignal) {
  const { data } = await api.get<Page<Item>>(path, { params, signal });
  return data;
}

/** Every item of a cursor-paged list, for lists of a person's own that are shown and sorted as a whole. */
export async function fetchAll<Item>(path: string, signal?: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await fetchPage(path, { page_size: 100, cursor: cursor ?? undefined }, signal);
    items.push(...page.results);
    cursor = cursorOf(page.next);
  } while (cursor);
  return items;
}

/** A cursor-paged list as an infinite query; flatten it with `itemsOf`. */
export function pagedQuery<Item>(queryKey: QueryKey, path: string, params: Filters = {}) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetchPage<Item>(path, { ...params, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => cursorOf(page.next),
  });
}

/**
 * The items of all pages, each once: what moves down the list between two requests comes on both of
 * their pages.
 */
export function itemsOf<Item extends { id: number | string }>(
  data: InfiniteData<Page<Item>, unknown> | undefined,
): Item[] {
  const items = data?.pages.flatMap((page) => page.results) ?? [];
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function cursorOf(next: string | null): string | null {
  return next ? new URL(next, "http://site").searchParams.get("cursor") : null;
}
