import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffJoining } from "@/types";
import { staffKeys } from "./api";

/** Makes the two titles of a joining two again. */
export function useUndoJoining({ id, joined, kept }: StaffJoining) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/staff/joinings/${id}/undo/`),
    onSuccess: () => toast(t("staff.joiningUndone", { joined: joined.name, kept: kept.name })),
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.joinings }),
  });
}
