"use client";

import { SelectField } from "@/components/ui/field";
import { t } from "@/lib/i18n";
import { useUrlState } from "@/lib/use-url-state";
import { type Sort, sortOf } from "./sorting";

interface ListBarProps {
  count: number;
  sorts: readonly [Sort, ...Sort[]];
}

/** How many there are, and in which order. */
export function ListBar({ count, sorts }: ListBarProps) {
  const [params, setParams] = useUrlState();
  const sort = sortOf(params.get("sort"), sorts);
  return (
    <div className="flex items-center justify-between gap-4 py-2.5">
      <p className="text-note text-mute tabular-nums">{t("library.count", { count })}</p>
      <SelectField
        label={t("library.sort")}
        hideLabel
        value={sort}
        onChange={({ target }) => setParams({ sort: target.value === sorts[0] ? null : target.value })}
        options={sorts.map((value) => ({ value, label: t(`library.sort.${value}`) }))}
      />
    </div>
  );
}

export function useSort<Known extends Sort>(sorts: readonly [Known, ...Known[]]): Known {
  const [params] = useUrlState();
  return sortOf(params.get("sort"), sorts);
}
