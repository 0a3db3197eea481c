"use client";

import { useMutationState } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "@/lib/i18n";

/** How the last change made on this page fared, said quietly. */
export function SaveNote() {
  const [opened] = useState(() => Date.now());
  const last = useMutationState({
    filters: { mutationKey: ["save"], predicate: ({ state }) => state.submittedAt >= opened },
    select: ({ state }) => state.status,
  }).at(-1);
  return (
    <span role="status">
      {last === undefined && t("settings.eyebrow")}
      {last === "pending" && t("settings.saving")}
      {last === "success" && t("settings.saved")}
      {last === "error" && <span className="text-warn">{t("settings.notSaved")}</span>}
    </span>
  );
}
