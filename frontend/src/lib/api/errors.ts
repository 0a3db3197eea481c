import { isAxiosError } from "axios";
import { t } from "@/lib/i18n";

/** What the API says about each field of a refused form; `detail` holds what concerns no one field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!isAxiosError(error) || !error.response || typeof error.response.data !== "object") return {};
  const entries = Object.entries((error.response.data ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([field, messages]) => [field, [messages].flat().map(String).join(" ")]),
  );
}

/** One sentence a person can act on. */
export function explain(error: unknown): string {
  if (isAxiosError(error) && !error.response) return t("error.unreachable");
  if (isAxiosError(error) && error.response && error.response.status >= 500) return t("error.server");
  const [first] = Object.values(fieldErrors(error));
  return first ?? t("error.unknown");
}

export function isStatus(error: unknown, status: number): boolean {
  return isAxiosError(error) && error.response?.status === status;
}
