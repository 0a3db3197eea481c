import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffIdentity } from "@/types";
import { staffKeys } from "./api";

interface Parting {
  row: StaffIdentity;
  provider: string;
  /** What the provider is called. */
  source: string;
}

/** Gives what one source says of a row a row of its own. */
export function usePartIdentity() {
  return useChange(
    ({ row: { kind, id }, provider }: Parting) => api.post("/staff/identities/part/", { kind, id, provider }),
    ({ row, source }) => t("staff.identityParted", { name: row.name, source }),
  );
}

interface JoiningOfTwo {
  goes: StaffIdentity;
  stays: StaffIdentity;
}

/** Makes the first row one with the second, which keeps its id. */
export function useJoinIdentities() {
  return useChange(
    ({ goes, stays }: JoiningOfTwo) =>
      api.post("/staff/identities/join/", { kind: goes.kind, id: goes.id, into: stays.id }),
    ({ goes, stays }) => t("staff.joinDone", { joined: goes.name, kept: stays.name }),
  );
}

function useChange<Wanted>(change: (wanted: Wanted) => Promise<unknown>, done: (wanted: Wanted) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (_, wanted) => toast(done(wanted)),
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.identities }),
  });
}
