import type { Metadata } from "next";
import { SettingsScreen } from "@/features/settings/screen";
import { t } from "@/lib/i18n";

export const metadata: Metadata = { title: t("account.settings") };

export default function SettingsPage() {
  return <SettingsScreen />;
}
