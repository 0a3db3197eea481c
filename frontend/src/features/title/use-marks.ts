import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { useAskedCountry } from "@/lib/profile";
import { useSession } from "@/lib/session";
import type { TitleDetail, TitleMarks } from "@/types";
import { titleQuery } from "./api";

const NO_MARKS: TitleMarks = {
  watchlist_id: null,
  rating: null,
  rating_id: null,
  dismissal_id: null,
  seen: false,
};

/** Stands for the id of what the site has not confirmed yet. */
const UNCONFIRMED = -1;

interface MarkChange {
  /** What the page shows until the site has answered. */
  shown: Partial<TitleMarks>;
  /** Tells the site; gives what it has made of it. */
  save(): Promise<Partial<TitleMarks>>;
}

/**
 * Rating a title and dismissing it. A change shows at once, reaches the site in its turn, and is
 * taken back with the reason if the site refuses it.
 */
export function useMarks(title: TitleDetail) {
  const client = useQueryClient();
  const { user } = useSession();
  const { queryKey } = titleQuery(title.id, user?.id ?? null, useAskedCountry());
  const mutationKey = ["mark", title.id];

  const patch = (changes: Partial<TitleMarks>) =>
    client.setQueryData(
      queryKey,
      (held) => held && { ...held, mine: { ...NO_MARKS, ...held.mine, ...changes } },
    );

  const { mutate, isPending } = useMutation({
    mutationKey,
    scope: { id: `mark ${title.id}` },
    mutationFn: ({ save }: MarkChange) => save(),
    async onMutate({ shown }) {
      await client.cancelQueries({ queryKey });
      const before: TitleMarks = { ...NO_MARKS, ...client.getQueryData(queryKey)?.mine };
      patch(shown);
      return before;
    },
    onSuccess: patch,
    onError(error, { shown }, before) {
      const fields = Object.keys(shown) as (keyof TitleMarks)[];
      if (before) patch(Object.fromEntries(fields.map((field) => [field, before[field]])));
      toast(t("title.markFailed", { reason: explain(error) }));
    },
    onSettled() {
      if (client.isMutating({ mutationKey }) > 1) return;
      client.invalidateQueries({ queryKey: ["recommendations"], refetchType: "none" });
      client.invalidateQueries({ queryKey: ["ratings"] });
      client.invalidateQueries({ queryKey: ["dismissals"] });
    },
  });

  const mine = title.mine ?? NO_MARKS;

  function rate(value: number) {
    mutate({
      shown: { rating: value },
      async save() {
        const { data } = await api.post<{ id: number }>("/preferences/ratings/", { title: title.id, value });
        return { rating_id: data.id };
      },
    });
  }

  function unrate() {
    const id = mine.rating_id;
    if (id === null) return;
    mutate({ shown: { rating: null, rating_id: null }, save: () => removed(`ratings/${id}`) });
  }

  function restore(id: number) {
    mutate({ shown: { dismissal_id: null }, save: () => removed(`dismissals/${id}`) });
  }

  function dismiss() {
    mutate({
      shown: { dismissal_id: UNCONFIRMED },
      async save() {
        const { data } = await api.post<{ id: number }>("/preferences/dismissals/", { title: title.id });
        toast(t("title.dismissed", { name: title.name }), {
          action: { label: t("action.undo"), onClick: () => restore(data.id) },
        });
        return { dismissal_id: data.id };
      },
    });
  }

  return { mine, busy: isPending, rate, unrate, dismiss, restore };
}

async function removed(path: string): Promise<Partial<TitleMarks>> {
  await api.delete(`/preferences/${path}/`);
  return {};
}
