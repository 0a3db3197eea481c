import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { Page, StaffConflict } from "@/types";
import { staffKeys } from "./api";

/** Believe a source from now on, leave what is shown as it is, or take either back. */
export type Verdict = { is: "settle"; provider: string; name: string } | { is: "dismiss" } | { is: "reopen" };

/** Decides about a conflict, which then leaves the list it is in; the toast offers the way back. */
export function useSettle({ id, title }: StaffConflict) {
  const client = useQueryClient();
  const queryKey = staffKeys.conflicts;
  const settle = useMutation({
    mutationFn: (verdict: Verdict) =>
      api.post(
        `/staff/conflicts/${id}/${verdict.is}/`,
        verdict.is === "settle" ? { provider: verdict.provider } : undefined,
      ),
    async onSuccess(_, verdict) {
      await client.cancelQueries({ queryKey });
      client.setQueriesData<InfiniteData<Page<StaffConflict>>>({ queryKey }, (data) => without(data, id));
      const undo = { label: t("action.undo"), onClick: () => settle.mutate({ is: "reopen" }) };
      toast(said(verdict, title.name), verdict.is === "reopen" ? undefined : { action: undo });
      // The title's own page says who told what.
      client.invalidateQueries({ queryKey: ["title"] });
    },
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return settle;
}

function said(verdict: Verdict, title: string): string {
  switch (verdict.is) {
    case "settle":
      return t("staff.conflictSettled", { title, source: verdict.name });
    case "dismiss":
      return t("staff.conflictDismissed", { title });
    case "reopen":
      return t("staff.conflictReopened", { title });
  }
}

function without(data: InfiniteData<Page<StaffConflict>> | undefined, id: number) {
  return (
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, results: page.results.filter((one) => one.id !== id) })),
    }
  );
}
