"use client";

import { GenrePicker } from "@/components/taste/genre-picker";
import { ProfileTypePicker } from "@/components/taste/profile-type-picker";
import { t } from "@/lib/i18n";

export function TasteStep() {
  return (
    <>
      <ProfileTypePicker legend={t("first.taste")} />
      <h2 className="section-title mt-6 mb-3">{t("first.genres")}</h2>
      <GenrePicker label={t("first.genres")} />
    </>
  );
}
