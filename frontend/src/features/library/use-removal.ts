import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { t } from "@/lib/i18n";
import { type OwnRows, useOwnRowChanges } from "@/lib/own-rows";

/** Removes a row at once, says so, and offers to put it back where it was. */
export function useRemoval<Own extends { id: number }>(rows: OwnRows<Own>, said: (row: Own) => string) {
  const client = useQueryClient();
  const { add, remove } = useOwnRowChanges(rows);
  return (row: Own) => {
    const held = client.getQueryData<Own[]>(rows.query.queryKey) ?? [];
    const at = held.findIndex(({ id }) => id === row.id);
    const { id: _, ...thing } = row;
    const message = toast(said(row), {
      action: { label: t("action.undo"), onClick: () => add.mutate({ row: thing, at }) },
    });
    remove.mutateAsync(row).catch(() => toast.dismiss(message));
  };
}

/** Before a row goes, the focus moves from its button to the same button of its neighbour. */
export function focusNeighbour(button: HTMLElement) {
  const row = button.closest("li");
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>("button")?.focus();
}
