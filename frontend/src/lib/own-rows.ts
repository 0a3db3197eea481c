import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { fetchAll } from "@/lib/api/paging";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";

interface Row {
  id: number;
}

type Unsaved<Own extends Row> = Omit<Own, "id">;

/** Rows of the signed-in person at `/preferences/<path>/`: what they listed, rated, follow, like. */
export type OwnRows<Own extends Row> = ReturnType<typeof ownRows<Own>>;

interface Definition<Own extends Row> {
  key: string;
  path: string;
  /** What the site is sent to add that row. */
  body(row: Unsaved<Own>): Record<string, unknown>;
  /** What is said when a change was refused. */
  failed: "list.failed" | "save.failed";
}

export function ownRows<Own extends Row>({ key, path, body, failed }: Definition<Own>) {
  const address = `/preferences/${path}/`;
  return {
    key,
    failed,
    query: queryOptions({
      queryKey: [key] as const,
      queryFn: ({ signal }): Promise<Own[]> => fetchAll<Own>(address, signal),
    }),
    add: async (row: Unsaved<Own>) => (await api.post<Own>(address, body(row))).data,
    remove: (row: Own) => api.delete(`${address}${row.id}/`),
  };
}

export function useOwnRows<Own extends Row>(rows: OwnRows<Own>) {
  const { user } = useSession();
  return useQuery({ ...rows.query, enabled: user !== null });
}

/** A row that the site has not confirmed yet. */
export function isDraft(row: Row): boolean {
  return row.id < 0;
}

/**
 * Adds and removes rows. A change shows at once; if the site refuses it, that change alone is taken
 * back and the reason is shown. Changes reach the site one after the other, so that an undo cannot
 * overtake what it undoes.
 */
export function useOwnRowChanges<Own extends Row>(rows: OwnRows<Own>) {
  const client = useQueryClient();
  const queryKey = rows.query.queryKey;
  const options = {
    mutationKey: ["save", rows.key],
    scope: { id: `own-rows-${rows.key}` },
    onSettled: () => refresh(client, rows.key),
  };
  const change = (edit: (held: Own[]) => Own[]) =>
    client.setQueryData<Own[]>(queryKey, (held = []) => edit(held));

  const add = useMutation({
    ...options,
    mutationFn: ({ row }: { row: Unsaved<Own>; at?: number }) => rows.add(row),
    async onMutate({ row, at = 0 }) {
      await client.cancelQueries({ queryKey });
      const draft = { ...row, id: draftId() } as Own;
      change((held) => held.toSpliced(at, 0, draft));
      return draft;
    },
    onSuccess(saved, _, draft) {
      savedIds.set(draft.id, saved.id);
      change((held) => held.map((row) => (row.id === draft.id ? saved : row)));
    },
    onError(error, _, draft) {
      change((held) => held.filter((row) => row.id !== draft?.id));
      toast(t(rows.failed, { reason: explain(error) }));
    },
  });

  const remove = useMutation({
    ...options,
    // In its turn a draft has been saved, or refused: then there is nothing to remove.
    async mutationFn(row: Own) {
      const id = savedIds.get(row.id) ?? row.id;
      if (!isDraft({ id })) await rows.remove({ ...row, id });
    },
    async onMutate(row) {
      await client.cancelQueries({ queryKey });
      const at = client.getQueryData<Own[]>(queryKey)?.findIndex(({ id }) => id === row.id) ?? 0;
      change((held) => held.filter(({ id }) => id !== row.id));
      return Math.max(at, 0);
    },
    onError(error, row, at = 0) {
      change((held) => held.toSpliced(at, 0, row));
      toast(t(rows.failed, { reason: explain(error) }));
    },
  });

  return { add, remove };
}

/** The ids that the site has given to drafts. */
const savedIds = new Map<number, number>();
let drafts = 0;

function draftId(): number {
  drafts += 1;
  return -drafts;
}

/** Fetches anew once the last change has settled: a fetch in between would bring the old truth back. */
function refresh(client: QueryClient, key: string) {
  if (client.isMutating({ mutationKey: ["save", key] }) > 1) return;
  // What follows from taste is stale, but must not be reshuffled under the reader's eyes.
  client.invalidateQueries({ queryKey: ["recommendations"], refetchType: "none" });
  client.invalidateQueries({ queryKey: ["title"], refetchType: "none" });
  return client.invalidateQueries({ queryKey: [key] });
}
