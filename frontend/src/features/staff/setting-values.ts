import type { StaffConfigField } from "@/types";
import type { SettingChanges } from "./use-source-changes";

/** What a field holds, as its control shows it; a secret is never shown. */
export function shownValue({ secret, value, default: byDefault }: StaffConfigField): string {
  return secret ? "" : (value ?? byDefault);
}

/** Fields that can be changed here; what the environment sets is changed there. */
export function editable(fields: StaffConfigField[]): StaffConfigField[] {
  return fields.filter((field) => field.set_by !== "environment");
}

/** What differs from what is held. An emptied field, or one set to its default, is cleared; an empty secret is kept. */
export function settingChanges(fields: StaffConfigField[], typed: Record<string, string>): SettingChanges {
  const changes: SettingChanges = {};
  for (const field of editable(fields)) {
    const text = typed[field.name]?.trim() ?? "";
    if (text === shownValue(field)) continue;
    changes[field.name] = text === "" || text === field.default ? null : text;
  }
  return changes;
}
