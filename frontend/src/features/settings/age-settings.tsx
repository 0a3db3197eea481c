"use client";

import { SelectField } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import { useSaveProfile } from "@/lib/save-profile";

const AGES = [0, 6, 8, 10, 12, 14, 16];
/** From here on nothing is held back. */
const GROWN_UP = 18;

/** The age of those who watch: what is fit only from a later one on is not suggested. */
export function AgeSettings() {
  const query = useProfile();
  const { mutate: save } = useSaveProfile();
  return (
    <QueryView query={query} loading={<Skeleton className="h-20 max-w-xs" />}>
      {({ age_limit: limit }) => (
        <SelectField
          label={t("settings.age")}
          className="max-w-xs"
          value={limit === null || limit >= GROWN_UP ? "" : String(limit)}
          onChange={({ target }) => save({ age_limit: target.value === "" ? null : Number(target.value) })}
          options={[{ value: "", label: t("settings.ageNone") }, ...ages(limit)]}
        />
      )}
    </QueryView>
  );
}

function ages(held: number | null) {
  const own = held !== null && held < GROWN_UP ? [held] : [];
  const known = [...new Set([...AGES, ...own])].sort((a, b) => a - b);
  return known.map((age) => ({
    value: String(age),
    label: age === 0 ? t("settings.ageAll") : t("settings.ageUpTo", { age }),
  }));
}
