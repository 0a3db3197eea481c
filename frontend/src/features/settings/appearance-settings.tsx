"use client";

import { Segmented } from "@/components/ui/segmented";
import { t } from "@/lib/i18n";
import { THEMES, useTheme } from "@/lib/theme";

export function AppearanceSettings() {
  const { theme, setTheme } = useTheme();
  return (
    <Segmented
      label={t("settings.appearance")}
      value={theme}
      onChange={setTheme}
      segments={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      className="max-w-md"
    />
  );
}
