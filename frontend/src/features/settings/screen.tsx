"use client";

import { SignInInvite } from "@/components/account/sign-in-invite";
import { FollowPicker } from "@/components/follow/follow-picker";
import { GenrePicker } from "@/components/taste/genre-picker";
import { ProfileTypePicker } from "@/components/taste/profile-type-picker";
import { ServicePicker } from "@/components/taste/service-picker";
import { PageHeader } from "@/components/ui/page-header";
import { Loading, Skeleton } from "@/components/ui/states";
import { t } from "@/lib/i18n";
import { useSession } from "@/lib/session";
import { AccountSettings } from "./account-settings";
import { AgeSettings } from "./age-settings";
import { AppearanceSettings } from "./appearance-settings";
import { PrivacySettings } from "./privacy-settings";
import { RegionSettings, VisitorRegionSettings } from "./region-settings";
import { SaveNote } from "./save-note";
import { SettingsSection } from "./settings-section";

export function SettingsScreen() {
  const { user, settled } = useSession();
  return (
    <>
      <PageHeader title={t("account.settings")} eyebrow={user ? <SaveNote /> : undefined} />
      {!settled ? <SettingsSkeleton /> : user ? <OwnSettings /> : <VisitorSettings />}
    </>
  );
}

function OwnSettings() {
  return (
    <>
      <SettingsSection title={t("settings.taste")} note={t("settings.tasteText")}>
        <ProfileTypePicker legend={t("settings.taste")} />
      </SettingsSection>
      <SettingsSection title={t("settings.services")} note={t("settings.servicesText")}>
        <ServicePicker />
      </SettingsSection>
      <SettingsSection title={t("settings.genres")} note={t("settings.genresText")}>
        <GenrePicker label={t("settings.genres")} />
      </SettingsSection>
      <SettingsSection title={t("settings.follows")} note={t("settings.followsText")}>
        <FollowPicker />
      </SettingsSection>
      <SettingsSection title={t("settings.age")} note={t("settings.ageText")}>
        <AgeSettings />
      </SettingsSection>
      <SettingsSection title={t("settings.region")} note={t("settings.regionText")}>
        <RegionSettings />
      </SettingsSection>
      <SettingsSection id="privacy" title={t("privacy.title")} note={t("privacy.text")}>
        <PrivacySettings />
      </SettingsSection>
      <SettingsSection title={t("settings.appearance")} note={t("settings.appearanceText")}>
        <AppearanceSettings />
      </SettingsSection>
      <SettingsSection title={t("settings.account")} note={t("settings.accountText")}>
        <AccountSettings />
      </SettingsSection>
    </>
  );
}

function VisitorSettings() {
  return (
    <>
      <SettingsSection title={t("settings.region")} note={t("settings.regionText")}>
        <VisitorRegionSettings />
      </SettingsSection>
      <SettingsSection title={t("settings.appearance")} note={t("settings.appearanceText")}>
        <AppearanceSettings />
      </SettingsSection>
      <SignInInvite title={t("settings.signedOut")}>{t("settings.signedOutText")}</SignInInvite>
    </>
  );
}

const SKELETONS = ["a", "b", "c"];

function SettingsSkeleton() {
  return (
    <Loading>
      {SKELETONS.map((key) => (
        <div key={key} className="border-t border-line py-8">
          <Skeleton className="h-40" />
        </div>
      ))}
    </Loading>
  );
}
