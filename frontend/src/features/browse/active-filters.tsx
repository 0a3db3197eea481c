"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { t } from "@/lib/i18n";
import type { FacetProps } from "./facets";
import { NO_FILTERS } from "./filters";
import { activeFilters, type FilterNames } from "./labels";

/** What narrows the list, each with its way out. */
export function ActiveFilters({ filters, change, names }: FacetProps & { names: FilterNames }) {
  const active = activeFilters(filters, names);
  if (active.length === 0) return null;
  return (
    <ul aria-label={t("browse.active")} className="flex flex-wrap items-center gap-2">
      {active.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            aria-label={t("browse.remove", { name: label })}
            onClick={() => change(without)}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-sunken pr-2.5 pl-3.5 text-note hover:text-mute"
          >
            {label}
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button
          look="quiet"
          size="small"
          onClick={() => change({ ...NO_FILTERS, kind: filters.kind, ordering: filters.ordering })}
        >
          {t("browse.clear")}
        </Button>
      </li>
    </ul>
  );
}
