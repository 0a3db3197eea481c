import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { fetchAll } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import type { Episode, TitleDetail } from "@/types";

/** That the person saw an episode, or (without one) the title as a whole. */
interface Sighting {
  id: number;
  episode: Pick<Episode, "id"> | null;
}

interface SightingChange {
  /** Null for the title as a whole. */
  episode: Episode | null;
  /** What is there of it already; empty if it was not seen before. */
  rows: Sighting[];
}

export function watchedQuery(title: number, viewer: number | null) {
  return queryOptions({
    queryKey: ["watched", title, viewer],
    queryFn: ({ signal }) => fetchAll<Sighting>(`/preferences/watched/?title=${title}`, signal),
    enabled: viewer !== null,
  });
}

/** What the person has seen of a title, and how to say so. Changes show at once and roll back. */
export function useWatched(title: TitleDetail) {
  const client = useQueryClient();
  const { user } = useSession();
  const query = watchedQuery(title.id, user?.id ?? null);
  const { queryKey } = query;
  const { data: rows, isPending } = useQuery(query);
  const seenEpisodes = useMemo(() => new Set(rows?.flatMap(({ episode }) => episode?.id ?? [])), [rows]);

  const change = useMutation({
    mutationKey: ["watch", title.id],
    scope: { id: `watch ${title.id}` },
    async mutationFn({ episode, rows }: SightingChange) {
      if (rows.length === 0) {
        await api.post("/preferences/watched/", episode ? { episode: episode.id } : { title: title.id });
      }
      for (const { id } of rows) await api.delete(`/preferences/watched/${id}/`);
    },
    async onMutate({ episode, rows }) {
      await client.cancelQueries({ queryKey });
      const draft: Sighting = { id: -Date.now(), episode };
      client.setQueryData(queryKey, (held = []) =>
        rows.length === 0 ? [...held, draft] : held.filter((row) => !rows.includes(row)),
      );
      return draft;
    },
    onError(error, { rows }, draft) {
      client.setQueryData(queryKey, (held = []) => [...held.filter((row) => row !== draft), ...rows]);
      toast(t("title.seenFailed", { reason: explain(error) }));
    },
    onSettled() {
      if (client.isMutating({ mutationKey: ["watch", title.id] }) > 1) return;
      client.invalidateQueries({ queryKey: ["recommendations"], refetchType: "none" });
      return client.invalidateQueries({ queryKey: ["watched"] });
    },
  });

  return {
    seen: rows ? rows.some(({ episode }) => episode === null) : (title.mine?.seen ?? false),
    seenEpisodes,
    /** False until it is known; visitors have no history here. */
    known: user === null || !isPending,
    /** Turns "seen" on or off, of an episode or (null) of the title. */
    toggle(episode: Episode | null) {
      const same = (rows ?? []).filter((row) => (row.episode?.id ?? null) === (episode?.id ?? null));
      // What is not confirmed yet cannot be taken back.
      if (same.some(({ id }) => id < 0)) return;
      change.mutate({ episode, rows: same });
    },
  };
}

export type Watched = ReturnType<typeof useWatched>;
