"use client";

import { useQuery } from "@tanstack/react-query";
import { SelectField } from "@/components/ui/field";
import { t } from "@/lib/i18n";
import type { RunOutcome } from "@/types";
import { providersQuery } from "./api";

const OUTCOMES: RunOutcome[] = ["running", "ok", "failed", "cut_off"];

interface RunFiltersProps {
  provider?: string;
  outcome?: string;
  onChange(changes: { source?: string; outcome?: string }): void;
}

export function RunFilters({ provider = "", outcome = "", onChange }: RunFiltersProps) {
  const { data: providers = [] } = useQuery(providersQuery);
  return (
    <div className="grid max-w-lg grid-cols-2 gap-3 py-3">
      <SelectField
        label={t("staff.runsSource")}
        hideLabel
        value={provider}
        onChange={({ target }) => onChange({ source: target.value })}
        options={[
          { value: "", label: t("staff.runsSourceAll") },
          ...providers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={t("staff.runsOutcome")}
        hideLabel
        value={outcome}
        onChange={({ target }) => onChange({ outcome: target.value })}
        options={[
          { value: "", label: t("staff.runsOutcomeAll") },
          ...OUTCOMES.map((value) => ({ value, label: t(`staff.outcome.${value}`) })),
        ]}
      />
    </div>
  );
}
