"use client";

import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronDown } from "lucide-react";
import { ago } from "@/lib/format/time";
import { t } from "@/lib/i18n";
import type { StaffRun } from "@/types";
import { took } from "./figures";
import { OutcomeLabel } from "./outcome-label";
import { RunDetails } from "./run-details";
import { useSourceName } from "./use-source-name";

interface RunRowProps {
  run: StaffRun;
  now: Date;
  open: boolean;
  onToggle(open: boolean): void;
}

/** One run in a line; opens to its counts, its reason and what it set aside. */
export function RunRow({ run, now, open, onToggle }: RunRowProps) {
  const sourceName = useSourceName();
  const duration = took(run);
  const started = ago(run.started_at, now);
  return (
    <Collapsible.Root
      render={<li />}
      open={open}
      onOpenChange={onToggle}
      className="border-t border-line first:border-t-0"
    >
      <h2>
        <Collapsible.Trigger className="group grid w-full grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-4 gap-y-1 py-3 text-left -outline-offset-2 hover:bg-sunken/40 wide:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_7rem_auto]">
          <span className="min-w-0 font-semibold">
            {sourceName(run.provider)}{" "}
            <span className="font-normal text-mute">
              · {run.stream}
              {run.country && ` · ${run.country}`}
            </span>
          </span>
          <span className="text-note text-mute max-wide:order-last max-wide:col-span-3">
            {duration ? t("staff.runTook", { started, duration }) : t("staff.runStarted", { started })}
          </span>
          <span className="text-note text-mute tabular-nums max-wide:order-last max-wide:col-span-3">
            {t("staff.runRecords", { count: run.records })}
            {run.quarantined > 0 && `, ${t("staff.runAside", { count: run.quarantined })}`}
          </span>
          <span>
            <OutcomeLabel outcome={run.outcome} />
          </span>
          <ChevronDown
            size={18}
            aria-hidden
            className="text-faint transition-transform group-data-panel-open:rotate-180"
          />
        </Collapsible.Trigger>
      </h2>
      <Collapsible.Panel className="pt-1 pb-6">
        <RunDetails run={run} />
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
