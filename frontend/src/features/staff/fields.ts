import { duration } from "@/lib/format/time";
import { t } from "@/lib/i18n";

const KNOWN = [
  "name",
  "original_name",
  "year",
  "premiered",
  "ended",
  "status",
  "language",
  "country",
  "runtime",
  "network",
  "rating",
  "popularity",
  "credits",
] as const;

/** What a field of titles is called; "" stands for all of them. */
export function fieldName(field: string): string {
  if (field === "") return t("staff.field.all");
  const known = KNOWN.find((name) => name === field);
  return known ? t(`staff.field.${known}`) : field;
}

export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return field === "runtime" && typeof value === "number" ? duration(value) : String(value);
}
