import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { renewAccess } from "@/lib/api/renewal";
import { accessToken } from "@/lib/api/token";
import type { Session, User } from "@/types";

/** Says only that somebody signed in here once: visitors who never did need not ask for a session. */
const HINT_KEY = "w2w-has-session";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<User | null> => {
    if (!localStorage.getItem(HINT_KEY)) return null;
    const session = await renewAccess();
    if (!session) localStorage.removeItem(HINT_KEY);
    return session?.user ?? null;
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export interface SessionState {
  user: User | null;
  /** False until it is known whether somebody is signed in; personal queries wait for it. */
  settled: boolean;
}

export function useSession(): SessionState {
  const { data, isPending } = useQuery(sessionQuery);
  return { user: data ?? null, settled: !isPending };
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: { username: string; password: string }) =>
      (await api.post<Session>("/session/", credentials)).data,
    onSuccess: (session) => enter(client, session),
  });
}

export function useDemoSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => (await api.post<Session>("/session/demo/")).data,
    onSuccess: (session) => enter(client, session),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete("/session/"),
    onSuccess() {
      accessToken.set(null);
      localStorage.removeItem(HINT_KEY);
      replaceSession(client, null);
    },
  });
}

function enter(client: QueryClient, session: Session) {
  accessToken.set(session.access);
  localStorage.setItem(HINT_KEY, "1");
  replaceSession(client, session.user);
}

/** What one person was shown must not be shown to the next. */
function replaceSession(client: QueryClient, user: User | null) {
  client.setQueryData(sessionQuery.queryKey, user);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" && !query.isActive() });
  client.resetQueries({ predicate: (query) => query.queryKey[0] !== "session" });
}
