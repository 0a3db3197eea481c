import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { sessionQuery } from "@/lib/session";
import type { User } from "@/types";

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
