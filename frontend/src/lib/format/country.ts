import { locale } from "@/lib/i18n";

const names = new Intl.DisplayNames(locale, { type: "region" });

/** "Portugal" for "PT"; the code itself where it has no name. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}
