import { queryOptions, useQueries } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { fetchAll } from "@/lib/api/paging";
import type { Channel, Page, Pick, Program } from "@/types";
import type { Span } from "./layout";

const MINUTE = 60_000;
/** Marks on everything would say nothing. */
const MOST_SUITING = 12;

/** Every channel of every country: the choice of countries is made of them. */
export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => fetchAll<Channel>("/content/channels/", signal),
  staleTime: 60 * MINUTE,
});

function blockQuery(country: string, { from, to }: Span) {
  const params = new URLSearchParams({
    country,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
  return queryOptions({
    queryKey: ["guide", country, from, to],
    queryFn: ({ signal }) => fetchAll<Program>(`/content/guide/?${params}`, signal),
    staleTime: 10 * MINUTE,
    enabled: country !== "",
  });
}

export interface Guide {
  programs: Program[];
  /** Some of it is still to come. */
  pending: boolean;
  error: unknown;
  retry(): void;
}

/** What the channels of a country show in these parts of a day. */
export function useGuide(country: string, blocks: Span[]): Guide {
  return useQueries({
    queries: blocks.map((block) => blockQuery(country, block)),
    combine: combined,
  });
}

// At module level, so that the rows are worked out anew only when a block changes.
function combined(
  results: { data?: Program[]; isPending: boolean; error: unknown; refetch(): unknown }[],
): Guide {
  return {
    programs: results.flatMap(({ data }) => data ?? []),
    pending: results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error)?.error ?? null,
    retry() {
      for (const { error, refetch } of results) if (error) refetch();
    },
  };
}

/** The ids of programmes that are recommended to a person. */
export function suitingQuery(viewer: number | null, country: string) {
  return queryOptions({
    queryKey: ["suiting-programs", viewer, country],
    queryFn: async ({ signal }) => {
      const params = { kind: "airing", services: "all", hours: 36, page_size: MOST_SUITING, country };
      const { data } = await api.get<Page<Pick>>("/recommendations/", { params, signal });
      return data.results.flatMap(({ program }) => program?.id ?? []);
    },
    enabled: viewer !== null && country !== "",
    staleTime: 10 * MINUTE,
  });
}
