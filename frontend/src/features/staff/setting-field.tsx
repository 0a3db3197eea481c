"use client";

import { Field, SelectField } from "@/components/ui/field";
import { t } from "@/lib/i18n";
import type { StaffConfigField } from "@/types";
import { shownValue } from "./setting-values";

interface SettingFieldProps {
  field: StaffConfigField;
  error?: string;
  onClear(): void;
}

const BOOLEAN_OPTIONS = [
  { value: "", label: t("staff.setting.unset") },
  { value: "true", label: t("staff.setting.on") },
  { value: "false", label: t("staff.setting.off") },
];

/** One setting: its control, what it means, and who has set it. */
export function SettingField({ field, error, onClear }: SettingFieldProps) {
  const { name, label, required, set_by } = field;
  const shared = {
    label: required ? `${label} (${t("staff.setting.required")})` : label,
    name,
    hint: field.help,
    error: error ?? field.problem,
    defaultValue: shownValue(field),
    disabled: set_by === "environment",
  };
  return (
    <div className="grid gap-1.5">
      {field.type === "boolean" ? (
        <SelectField {...shared} options={BOOLEAN_OPTIONS} />
      ) : (
        <Field {...shared} {...inputOf(field)} />
      )}
      <p className="flex min-h-7 flex-wrap items-center gap-x-3 text-note text-mute">
        <span className={set_by === "nobody" && required ? "text-warn" : undefined}>{holderOf(field)}</span>
        {set_by === "site" && (
          <button
            type="button"
            aria-label={t("staff.setting.clearName", { label })}
            className="font-semibold text-ink underline underline-offset-4"
            onClick={onClear}
          >
            {t("staff.setting.clear")}
          </button>
        )}
      </p>
    </div>
  );
}

/** Who has set it. */
function holderOf({ set_by, secret, variable }: StaffConfigField): string {
  if (set_by === "environment") return t("staff.setting.environment", { variable });
  if (set_by === "site" && secret) return t("staff.setting.siteSecret");
  if (set_by === "nobody" && secret) return t("staff.setting.nobodySecret");
  return t(`staff.setting.${set_by}`);
}

function inputOf({ type, secret, set_by }: StaffConfigField) {
  if (secret) {
    const held = set_by === "site";
    // Not "off", which browsers disregard in password fields.
    const autoComplete = "new-password";
    return {
      type: "password",
      autoComplete,
      placeholder: held ? t("staff.setting.secretReplace") : undefined,
    };
  }
  if (type === "number") return { type: "number", step: "any" };
  if (type === "country") return { maxLength: 2, autoCapitalize: "characters" };
  // Not "url": a field of addresses may hold several.
  return { type: "text" };
}
