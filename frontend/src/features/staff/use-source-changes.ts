import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffCheck, StaffProvider } from "@/types";
import { providersQuery, staffKeys } from "./api";

/** A check asks the source itself, which may be slow to say no. */
const CHECK_TIMEOUT = 90_000;

const address = ({ id }: StaffProvider) => `/staff/providers/${id}/`;

/** Puts what the site answered in the place of what the list holds. */
function useReplaceProvider() {
  const client = useQueryClient();
  return async (fresh: StaffProvider) => {
    // A poll that is under way was answered before the change.
    await client.cancelQueries(providersQuery);
    client.setQueryData(providersQuery.queryKey, (held) =>
      held?.map((one) => (one.id === fresh.id ? fresh : one)),
    );
  };
}

/** Whether the source is in use; shows the wish at once, and the truth again if the site refuses. */
export function useSourceSwitch(provider: StaffProvider) {
  const replace = useReplaceProvider();
  const change = useMutation({
    mutationFn: async (enabled: boolean) =>
      (await api.patch<StaffProvider>(address(provider), { enabled })).data,
    onSuccess: replace,
    onError: (error) => toast(t("staff.switchFailed", { name: provider.name, reason: explain(error) })),
  });
  return { on: change.isPending ? change.variables : provider.enabled, turn: change.mutate };
}

/** By name, the new value; null clears what is stored. Fields left out stay as they are. */
export type SettingChanges = Record<string, string | null>;

export function useSaveSettings(provider: StaffProvider) {
  const replace = useReplaceProvider();
  return useMutation({
    mutationFn: async (changes: SettingChanges) =>
      (await api.put<StaffProvider>(`${address(provider)}config/`, changes)).data,
    onSuccess: replace,
  });
}

export function useCheck(provider: StaffProvider) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (await api.post<StaffCheck>(`${address(provider)}check/`, null, { timeout: CHECK_TIMEOUT })).data,
    onSettled: () => client.invalidateQueries(providersQuery),
  });
}

/** Asks for a run of one stream now. */
export function useFetchNow(provider: StaffProvider, stream: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`${address(provider)}sync/`, { stream }),
    onSuccess: () => toast(t("staff.fetchQueued", { stream })),
    onError: (error) => toast(t("staff.fetchFailed", { stream, reason: explain(error) })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries(providersQuery),
        client.invalidateQueries({ queryKey: staffKeys.runs }),
      ]),
  });
}
