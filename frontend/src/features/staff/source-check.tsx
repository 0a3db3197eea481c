"use client";

import { CircleCheck, Stethoscope, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { explain } from "@/lib/api/errors";
import { t } from "@/lib/i18n";
import type { StaffCheck, StaffProvider } from "@/types";
import { useCheck } from "./use-source-changes";

/** Asks the source once whether it works, and says the answer and how to mend what does not. */
export function SourceCheck({ provider }: { provider: StaffProvider }) {
  const check = useCheck(provider);
  return (
    <div className="mt-6 grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="ink" size="small" disabled={check.isPending} onClick={() => check.mutate()}>
          <Stethoscope size={16} aria-hidden />
          {check.isPending ? t("staff.checking") : t("staff.check")}
        </Button>
        <p className="text-note text-mute">{t("staff.checkText")}</p>
      </div>
      <div role="status">
        {check.data && !check.isPending && <Answer found={check.data} />}
        {check.error && !check.isPending && <p className="text-warn">{explain(check.error)}</p>}
      </div>
    </div>
  );
}

function Answer({ found }: { found: StaffCheck }) {
  const Icon = found.works ? CircleCheck : TriangleAlert;
  return (
    <div className="flex max-w-prose gap-3 border-l-2 border-line-strong py-1 pl-4">
      <Icon size={18} aria-hidden className={found.works ? "mt-0.5 shrink-0" : "mt-0.5 shrink-0 text-warn"} />
      <div className="min-w-0">
        <p className="font-semibold">{t(found.works ? "staff.checkWorks" : "staff.checkFails")}</p>
        <p className="text-mute">{found.said}</p>
        {found.mend && <p className="mt-1">{t("staff.checkMend", { mend: found.mend })}</p>}
      </div>
    </div>
  );
}
