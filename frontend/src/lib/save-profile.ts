import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { profileQuery } from "@/lib/profile";
import type { Profile } from "@/types";

const mutationKey = ["save", "profile"];

/**
 * Changes some fields of the profile. The change shows at once; a field that the site refused goes
 * back to what it was, unless it has been changed again meanwhile.
 */
export function useSaveProfile() {
  const client = useQueryClient();
  const { queryKey } = profileQuery;
  return useMutation({
    mutationKey,
    // One after the other: the site must end up with the last choice.
    scope: { id: "profile" },
    mutationFn: async (changes: Partial<Profile>) =>
      (await api.patch<Profile>("/users/profile/", changes)).data,
    async onMutate(changes) {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (held) => held && { ...held, ...changes });
      return before;
    },
    onError(error, changes, before) {
      client.setQueryData(queryKey, (held) => held && before && takenBack(held, changes, before));
      toast(t("save.failed", { reason: explain(error) }));
    },
    onSettled() {
      if (client.isMutating({ mutationKey }) > 1) return;
      // Offers, channels and picks depend on the country and the services.
      client.invalidateQueries({
        predicate: ({ queryKey: [root] }) => root !== "session" && root !== "site",
      });
    },
  });
}

export function takenBack(held: Profile, changes: Partial<Profile>, before: Profile): Profile {
  const fields = Object.keys(changes) as (keyof Profile)[];
  const stillOurs = fields.filter((field) => held[field] === changes[field]);
  return { ...held, ...Object.fromEntries(stillOurs.map((field) => [field, before[field]])) };
}
