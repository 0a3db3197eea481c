import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffPrecedence } from "@/types";
import { precedenceQuery } from "./api";

/** Sets the order of sources for a field; null gives the field back to the order for all of them. */
export function useSaveOrder(field: string) {
  const client = useQueryClient();
  return useMutation({
    // One after the other: the site must end up with the last order.
    scope: { id: "precedence" },
    mutationFn: async (order: string[] | null) =>
      (await api.put<StaffPrecedence>("/staff/precedence/", { fields: { [field]: order } })).data,
    async onSuccess(saved) {
      await client.cancelQueries(precedenceQuery);
      client.setQueryData(precedenceQuery.queryKey, saved);
    },
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
  });
}
