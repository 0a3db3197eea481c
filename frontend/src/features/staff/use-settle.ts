import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { Page, StaffConflict } from "@/types";
import { staffKeys } from "./api";

/** A source to be believed from now on; or null, to leave what is shown as it is. */
export type Verdict = { provider: string; name: string } | null;

/** Settles or dismisses a conflict, which leaves the list. */
export function useSettle({ id, title }: StaffConflict) {
  const client = useQueryClient();
  const queryKey = staffKeys.conflicts;
  return useMutation({
    mutationFn: (verdict: Verdict) =>
      verdict
        ? api.post(`/staff/conflicts/${id}/settle/`, { provider: verdict.provider })
        : api.post(`/staff/conflicts/${id}/dismiss/`),
    async onSuccess(_, verdict) {
      await client.cancelQueries({ queryKey });
      client.setQueriesData<InfiniteData<Page<StaffConflict>>>({ queryKey }, (data) => without(data, id));
      toast(
        verdict
          ? t("staff.conflictSettled", { title: title.name, source: verdict.name })
          : t("staff.conflictDismissed", { title: title.name }),
      );
      // The title's own page says who told what.
      client.invalidateQueries({ queryKey: ["title"] });
    },
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

function without(data: InfiniteData<Page<StaffConflict>> | undefined, id: number) {
  return (
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, results: page.results.filter((one) => one.id !== id) })),
    }
  );
}
