import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { sessionQuery } from "@/lib/session";
import type { Taste, User } from "@/types";

/** Changes the account; not shown before the site has agreed, for others may have the address. */
export function useSaveAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ["save", "account"],
    mutationFn: async (changes: Partial<Pick<User, "email">>) =>
      (await api.patch<User>("/users/me/", changes)).data,
    onSuccess: (user) => client.setQueryData(sessionQuery.queryKey, user),
  });
}

const TASTE = "/preferences/taste/";

/** What the recommender holds on the person; asked for anew each time one looks. */
export const tasteQuery = queryOptions({
  queryKey: ["taste"],
  queryFn: async ({ signal }) => (await api.get<Taste>(TASTE, { signal })).data,
  staleTime: 0,
});

/** Has the recommender forget what the person did so far, or count it again. */
export function useForgetTaste() {
  const client = useQueryClient();
  const options = {
    mutationKey: ["save", "taste"],
    scope: { id: "taste" },
    onSettled: () => {
      client.invalidateQueries({ queryKey: ["recommendations"] });
      return client.invalidateQueries({ queryKey: tasteQuery.queryKey });
    },
    onError: (error: Error) => toast(t("save.failed", { reason: explain(error) })),
  };
  const restore = useMutation({ ...options, mutationFn: () => api.post(TASTE) });
  const forget = useMutation({
    ...options,
    mutationFn: () => api.delete(TASTE),
    onSuccess: () =>
      toast(t("privacy.forgotten"), { action: { label: t("action.undo"), onClick: () => restore.mutate() } }),
  });
  return { forget, restore };
}
