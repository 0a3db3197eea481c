import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import { staffKeys } from "./api";

/** Has the model trained anew, in the background; where one is under way the site refuses. */
export function useTrain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post("/staff/recommendations/train/"),
    onSuccess: () => toast(t("staff.trainQueued")),
    onError: (error) => toast(t("staff.failed", { reason: explain(error) })),
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.recommendations }),
  });
}
