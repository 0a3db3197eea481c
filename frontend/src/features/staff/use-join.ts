import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { t } from "@/lib/i18n";
import type { StaffJoining, Title } from "@/types";
import { staffKeys } from "./api";

/** Makes the first title one with the second, which keeps its id. */
export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ goes, stays }: { goes: Title; stays: Title }) =>
      (await api.post<StaffJoining>("/staff/joinings/", { title: goes.id, into: stays.id })).data,
    onSuccess({ joined, kept }) {
      toast(t("staff.joinDone", { joined: joined.name, kept: kept.name }));
      for (const queryKey of [["title"], ["titles"], ["search"]]) client.invalidateQueries({ queryKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.joinings }),
  });
}
