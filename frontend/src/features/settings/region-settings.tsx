"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { SelectField } from "@/components/ui/field";
import { QueryView } from "@/components/ui/query-view";
import { Skeleton } from "@/components/ui/states";
import { countryName } from "@/lib/format/country";
import { t } from "@/lib/i18n";
import { useProfile } from "@/lib/profile";
import { useSaveProfile } from "@/lib/save-profile";
import { siteQuery } from "@/lib/site";
import { useVisitorCountry } from "@/lib/visitor-country";
import type { Profile } from "@/types";
import { countryChoices, deviceZone, timezoneChoices, zoneName } from "./places";

const GRID = "grid max-w-2xl items-start gap-4.5 rail:grid-cols-2";

export function RegionSettings() {
  const query = useProfile();
  return (
    <QueryView query={query} loading={<Skeleton className="h-24" />}>
      {(profile) => <Region profile={profile} />}
    </QueryView>
  );
}

function Region({ profile }: { profile: Profile }) {
  const { mutate: save } = useSaveProfile();
  return (
    <div className={GRID}>
      <CountryField value={profile.country} onChange={(country) => save({ country })} />
      <TimezoneField value={profile.timezone} onChange={(timezone) => save({ timezone })} />
    </div>
  );
}

/** A visitor's country is kept by the browser alone. */
export function VisitorRegionSettings() {
  const { country, setCountry } = useVisitorCountry();
  return (
    <div className={GRID}>
      <CountryField value={country} onChange={setCountry} />
    </div>
  );
}

interface PlaceFieldProps {
  value: string;
  onChange(value: string): void;
}

function CountryField({ value, onChange }: PlaceFieldProps) {
  const { data: site } = useQuery(siteQuery);
  const countries = useMemo(countryChoices, []);
  const unset = site
    ? t("settings.countryDefault", { country: countryName(site.country) })
    : t("settings.countryDefaultUnknown");
  return (
    <SelectField
      label={t("settings.country")}
      autoComplete="country"
      value={value}
      onChange={({ target }) => onChange(target.value)}
      options={[{ value: "", label: unset }, ...countries]}
    />
  );
}

function TimezoneField({ value, onChange }: PlaceFieldProps) {
  const hint = useId();
  const zones = useMemo(() => timezoneChoices(value), [value]);
  const here = deviceZone();
  const differs = value !== "" && value !== here;
  return (
    <div>
      <SelectField
        label={t("settings.timezone")}
        aria-describedby={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        options={[{ value: "", label: t("settings.timezoneUnset") }, ...zones]}
      />
      <p id={hint} className="mt-1.5 text-note text-mute">
        {t("settings.timezoneHint")} {differs && t("settings.timezoneDiffers", { zone: zoneName(here) })}{" "}
        {value !== here && (
          <button
            type="button"
            className="font-semibold text-ink underline underline-offset-4"
            onClick={() => onChange(here)}
          >
            {t("settings.timezoneUse", { zone: zoneName(here) })}
          </button>
        )}
      </p>
    </div>
  );
}
