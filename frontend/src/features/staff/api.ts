import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type Filters, fetchAll, pagedQuery } from "@/lib/api/paging";
import { useConnection } from "@/lib/live/connection";
import type {
  IdentityKind,
  SearchHit,
  StaffConflict,
  StaffIdentity,
  StaffJoining,
  StaffPrecedence,
  StaffProvider,
  StaffQuarantined,
  StaffRecommendations,
  StaffRun,
  Title,
  TitleDetail,
} from "@/types";

const ROOT = "staff";
/** Queries are renewed that often while the page is in sight, in milliseconds. */
const REFRESH = 10_000;
/** What `ops:providers` tells of is there at once. */
const REFRESH_WHEN_TOLD = 60_000;
const fresh = { staleTime: REFRESH, refetchInterval: REFRESH } as const;

export const staffKeys = {
  providers: [ROOT, "providers"],
  runs: [ROOT, "runs"],
  conflicts: [ROOT, "conflicts"],
  joinings: [ROOT, "joinings"],
  identities: [ROOT, "identities"],
  precedence: [ROOT, "precedence"],
  recommendations: [ROOT, "recommendations"],
} as const;

/** All that are installed, whatever state they are in. */
export const providersQuery = queryOptions({
  queryKey: staffKeys.providers,
  queryFn: ({ signal }) => fetchAll<StaffProvider>("/staff/providers/", signal),
  staleTime: REFRESH,
  refetchInterval: () => (useConnection.getState().connected ? REFRESH_WHEN_TOLD : REFRESH),
});

export function runsQuery(filters: Filters) {
  return { ...pagedQuery<StaffRun>([...staffKeys.runs, filters], "/staff/runs/", filters), ...fresh };
}

/** What a finished run set aside does not change any more. */
export function quarantineQuery(run: StaffRun) {
  const key = [...staffKeys.runs, run.id, "quarantine", run.quarantined];
  return pagedQuery<StaffQuarantined>(key, "/staff/quarantine/", { run: run.id });
}

export function conflictsQuery(filters: Filters) {
  return {
    ...pagedQuery<StaffConflict>([...staffKeys.conflicts, filters], "/staff/conflicts/", filters),
    ...fresh,
  };
}

export const joiningsQuery = {
  ...pagedQuery<StaffJoining>(staffKeys.joinings, "/staff/joinings/"),
  ...fresh,
};

/** Rows of that kind whose name holds the text. */
export function identitiesQuery(kind: IdentityKind, text: string) {
  const filters = { kind, q: text || undefined };
  return pagedQuery<StaffIdentity>([...staffKeys.identities, filters], "/staff/identities/", filters);
}

/** Films and shows whose name is like that, typos forgiven. */
export function titleSearchQuery(text: string) {
  return queryOptions({
    queryKey: ["search", "titles", text],
    queryFn: async ({ signal }) => {
      const params = { q: text, kinds: "title", limit: 10 };
      const { data } = await api.get<{ results: SearchHit[] }>("/search/", { params, signal });
      return data.results.flatMap(({ title }): Title[] => (title ? [title] : []));
    },
  });
}

/** A title with the ids that others know it by. */
export function titleQuery(id: number) {
  return queryOptions({
    queryKey: ["title", id, ROOT],
    queryFn: async ({ signal }) => (await api.get<TitleDetail>(`/content/titles/${id}/`, { signal })).data,
  });
}

export const precedenceQuery = queryOptions({
  queryKey: staffKeys.precedence,
  queryFn: async ({ signal }) => (await api.get<StaffPrecedence>("/staff/precedence/", { signal })).data,
  ...fresh,
});

/** While a training runs, its progress is asked for that often, in milliseconds. */
const REFRESH_WHILE_TRAINING = 2_000;

/** The model in use, how it serves, and the last trainings. */
export const recommendationsQuery = queryOptions({
  queryKey: staffKeys.recommendations,
  queryFn: async ({ signal }) =>
    (await api.get<StaffRecommendations>("/staff/recommendations/", { signal })).data,
  staleTime: REFRESH,
  refetchInterval: ({ state: { data } }) =>
    data?.trainings[0]?.state === "running" ? REFRESH_WHILE_TRAINING : REFRESH,
});
